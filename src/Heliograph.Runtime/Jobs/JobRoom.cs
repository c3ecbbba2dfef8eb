using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Jobs;

/// <summary>What jobs work with; the same for all of a node.</summary>
public sealed record JobRoom
{
    /// <summary>The store.</summary>
    public required IStore Store { get; init; }

    /// <summary>Who can be asked for candles.</summary>
    public required VenueSet Venues { get; init; }

    /// <summary>The calendar of a name.</summary>
    public required Func<string, Calendar> Calendars { get; init; }

    /// <summary>The strategies that are enabled now.</summary>
    public required Func<IReadOnlyList<InstalledStrategy>> Strategies { get; init; }

    /// <summary>What a candidate must reach.</summary>
    public required GateLimits Gates { get; init; }

    /// <summary>Where good data ends.</summary>
    public required QualityLimits Quality { get; init; }

    /// <summary>The mode of the settings.</summary>
    public required SourceMode Mode { get; init; }

    /// <summary>Tells the time and waits.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Windows kept between cycles; null: none are.</summary>
    public WindowCache? Windows { get; init; }

    /// <summary>How many threads an evaluation takes.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Called when signals or candidates were stored.</summary>
    public Action SignalsStored { get; init; } = () => { };

    /// <summary>Now, epoch milliseconds.</summary>
    public long NowMs => Clock.GetUtcNow().ToUnixTimeMilliseconds();
}
