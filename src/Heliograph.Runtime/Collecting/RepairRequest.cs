using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Collecting;

/// <summary>What to repair.</summary>
public sealed record RepairRequest
{
    /// <summary>How far back is looked when nothing else is asked for.</summary>
    public static readonly TimeSpan UsualSpan = TimeSpan.FromDays(7);

    /// <summary>Series whose gaps are looked for and asked for.</summary>
    public required IReadOnlyList<StoredSeries> Series { get; init; }

    /// <summary>Opens that are looked at; null: those of the last seven days.</summary>
    public TimeRange? Opens { get; init; }

    /// <summary>True when what is queued is asked for now, whenever its next try is.</summary>
    public bool IsNow { get; init; }

    /// <summary>False when gaps are only looked for, and no venue is asked.</summary>
    public bool Asks { get; init; } = true;

    /// <summary>
    /// The opens that enabled strategies look back on: gaps there come first.
    /// </summary>
    public IReadOnlyDictionary<SeriesKey, TimeRange> LookBacks { get; init; } =
        new Dictionary<SeriesKey, TimeRange>();

    /// <summary>What cannot be asked within this time waits for the next pass.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);
}
