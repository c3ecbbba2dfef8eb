namespace Heliograph.Runtime.Upkeep;

/// <summary>How long things are kept; null: for good.</summary>
public sealed record RetentionLimits
{
    /// <summary>The defaults.</summary>
    public static RetentionLimits Usual { get; } = new();

    /// <summary>Nominal fires that have ended; dead ones go after at most 90 days.</summary>
    public TimeSpan? Occurrences { get; init; } = TimeSpan.FromDays(400);

    /// <summary>Parts of nominal fires.</summary>
    public TimeSpan? Shards { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Messages that were sent, missed or given up.</summary>
    public TimeSpan? Outbox { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Points of quality.</summary>
    public TimeSpan? Quality { get; init; } = TimeSpan.FromDays(400);

    /// <summary>Comparisons of database and live.</summary>
    public TimeSpan? Parity { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Changes of a series' source.</summary>
    public TimeSpan? Switches { get; init; } = TimeSpan.FromDays(400);

    /// <summary>Incidents that are over.</summary>
    public TimeSpan? Incidents { get; init; } = TimeSpan.FromDays(400);

    /// <summary>The payload of refused rows; that they were refused is kept.</summary>
    public TimeSpan? Quarantine { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Reports and points of health; of freshness at most 30 days.</summary>
    public TimeSpan? Reports { get; init; } = TimeSpan.FromDays(400);

    /// <summary>Candles and their revisions, by their opens.</summary>
    public TimeSpan? Candles { get; init; }
}
