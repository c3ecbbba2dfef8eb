using Heliograph.Engine.Market;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>What a pass brought.</summary>
public sealed record CollectReport
{
    /// <summary>Series that were asked for.</summary>
    public int Series { get; init; }

    /// <summary>Requests that were answered.</summary>
    public int Answers { get; init; }

    /// <summary>Candles that were new.</summary>
    public long Imported { get; init; }

    /// <summary>Candles that were as stored.</summary>
    public long Unchanged { get; init; }

    /// <summary>Candles that changed at the venue.</summary>
    public long Revised { get; init; }

    /// <summary>Rows that were refused.</summary>
    public long Quarantined { get; init; }

    /// <summary>Why series brought nothing, a series each.</summary>
    public IReadOnlyList<(SeriesKey Series, VenueFailure Failure)> Failed { get; init; } = [];

    /// <summary>Clocks of the venues against this one, by venue.</summary>
    public IReadOnlyDictionary<string, VenueClock> Clocks { get; init; } =
        new Dictionary<string, VenueClock>();

    /// <summary>How answers of a venue drifted from their usual shape, each once.</summary>
    public IReadOnlyList<(string Venue, string Remark)> Drifts { get; init; } = [];

    /// <summary>How answers drifted from their usual shape, each once.</summary>
    public IReadOnlyList<string> Remarks => [.. Drifts.Select(one => one.Remark).Distinct()];

    /// <summary>Venues of series that answered for at least one of them.</summary>
    public IReadOnlyList<string> Answered { get; init; } = [];

    /// <summary>Time it took.</summary>
    public double Seconds { get; init; }
}
