namespace Heliograph.Engine.Health;

/// <summary>
/// What the health score is made of. A fact left out is not known and costs its full points; say
/// <see cref="Fact{T}.NotSetUp"/> for what the operator does not use.
/// </summary>
public sealed record HealthFacts
{
    /// <summary>H01: could a probe write, sync and read back.</summary>
    public Fact<bool> CanStore { get; init; }

    /// <summary>H02: when the scheduler ticked last, epoch milliseconds.</summary>
    public Fact<long> LastTickMs { get; init; }

    /// <summary>
    /// H03: active series that are not fresh (those in H06 left out) of all active.
    /// </summary>
    public Fact<Portion> NotFresh { get; init; }

    /// <summary>
    /// H04: due evaluations of the last hour that were not done on time, of all due. On time is
    /// within 10 % of the timeframe after the close, at least 60 s and at most 5 min; an evaluation
    /// that gave nothing or was suppressed is done.
    /// </summary>
    public Fact<Portion> NotOnTime { get; init; }

    /// <summary>
    /// H05: active series that are not complete (those in H06 left out) of all active.
    /// </summary>
    public Fact<Portion> NotComplete { get; init; }

    /// <summary>
    /// H06: active series on a venue that is banned, cut off by its breaker, or out for over 5 min.
    /// </summary>
    public Fact<Portion> OnVenuesOut { get; init; }

    /// <summary>H07: jobs given up.</summary>
    public Fact<int> DeadLetters { get; init; }

    /// <summary>H08: nominal fires that never came to an end.</summary>
    public Fact<int> LostFires { get; init; }

    /// <summary>H09: age of the oldest undelivered message; zero when there is none.</summary>
    public Fact<TimeSpan> OldestMessage { get; init; }

    /// <summary>H10: how far the clocks are apart.</summary>
    public Fact<TimeSpan> ClockSkew { get; init; }

    /// <summary>H11: free share of the disk, 0-1.</summary>
    public Fact<double> FreeDisk { get; init; }

    /// <summary>H11: size of the write-ahead log in bytes.</summary>
    public Fact<long> LogBytes { get; init; }

    /// <summary>H12: unfillable gaps inside an enabled look-back.</summary>
    public Fact<int> UnfillableGaps { get; init; }

    /// <summary>H13: disagreements between database and live in the last 24 hours.</summary>
    public Fact<int> Disagreements { get; init; }

    /// <summary>H14: overrides forced against a failing gate.</summary>
    public Fact<int> ForcedOverrides { get; init; }

    /// <summary>H15: age of the newest verified backup.</summary>
    public Fact<TimeSpan> BackupAge { get; init; }
}
