namespace Heliograph.Engine.Sourcing;

/// <summary>
/// Which source a series is on, and all that must be remembered to decide when it changes. It is
/// kept in the store, so that a restart and every node go on from it. Instants are epoch
/// milliseconds.
/// </summary>
public sealed record SourceState
{
    /// <summary>Assessments closer together than this count once, milliseconds.</summary>
    public const long ApartMs = 60_000;

    /// <summary>Least time on the venue before the stored candles are used again.</summary>
    public const long LeastLiveMs = 600_000;

    /// <summary>Good assessments in a row before the stored candles are used again.</summary>
    public const int GoodNeeded = 3;

    /// <summary>The step.</summary>
    public required SourceStep Step { get; init; }

    /// <summary>Since when.</summary>
    public required long SinceMs { get; init; }

    /// <summary>Where the series came from when the step is Hold; else without meaning.</summary>
    public Source BehindHold { get; init; }

    /// <summary>The first failing assessment of a suspect series; null otherwise.</summary>
    public long? SuspectSinceMs { get; init; }

    /// <summary>The last assessment; null before the first.</summary>
    public long? LastAssessedMs { get; init; }

    /// <summary>
    /// Good assessments in a row since the venue is asked, 0 to <see cref="GoodNeeded"/>.
    /// </summary>
    public int GoodAssessments { get; init; }

    /// <summary>The last assessment that raised them; null when there is none.</summary>
    public long? LastGoodMs { get; init; }

    /// <summary>Since when the venue is asked without a break; null while it is not.</summary>
    public long? LiveSinceMs { get; init; }

    /// <summary>
    /// The newest changes of source, oldest first, at most <see cref="SwitchGuard.MostKept"/>.
    /// </summary>
    public IReadOnlyList<long> SwitchesMs { get; init; } = [];

    /// <summary>
    /// Until when the series is pinned because it flapped; null when it never did. A pinned series
    /// goes to the venue as soon as the guard lets it, and does not return while the venue is
    /// usable.
    /// </summary>
    public long? PinnedUntilMs { get; init; }

    /// <summary>Which source the series is on; on hold: which it was on.</summary>
    public Source Source =>
        Step switch
        {
            SourceStep.Database or SourceStep.Suspect => Source.Database,
            SourceStep.Hold => BehindHold,
            _ => Source.Live,
        };

    /// <summary>True while switches are pinned because of flapping.</summary>
    public bool IsPinned(long nowMs) => PinnedUntilMs > nowMs;

    /// <summary>A series that was never assessed: the stored candles, not yet doubted.</summary>
    public static SourceState Initial(long nowMs) =>
        new() { Step = SourceStep.Database, SinceMs = nowMs };

    /// <summary>
    /// What an assessment changes: at most one step, and at most 2 changes of source in any hour
    /// and 6 in any 24 hours. An assessment earlier than the last one changes no step.
    /// </summary>
    /// <param name="state">As kept.</param>
    /// <param name="facts">The assessment.</param>
    /// <param name="nowMs">When it was made, epoch milliseconds.</param>
    public static SourceDecision Next(SourceState state, SourceFacts facts, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(facts);
        return nowMs < state.LastAssessedMs
            ? new SourceDecision(state.SetBack(nowMs), null, false)
            : SourceRules.Apply(state with { LastAssessedMs = nowMs }, facts, nowMs);
    }

    // A clock that was set back must not leave the series waiting for an instant far ahead.
    // Switches stay where they are, for they limit; only those that cannot be true come to now.
    private SourceState SetBack(long nowMs) =>
        this with
        {
            SinceMs = Math.Min(SinceMs, nowMs),
            SuspectSinceMs = Earlier(SuspectSinceMs, nowMs),
            LastAssessedMs = nowMs,
            LastGoodMs = Earlier(LastGoodMs, nowMs),
            LiveSinceMs = Earlier(LiveSinceMs, nowMs),
            SwitchesMs = [.. SwitchesMs.Select(at => at - SwitchGuard.DayMs > nowMs ? nowMs : at)],
            PinnedUntilMs = Earlier(PinnedUntilMs, nowMs + SwitchGuard.DayMs),
        };

    private static long? Earlier(long? instant, long nowMs) =>
        instant is { } at ? Math.Min(at, nowMs) : null;
}
