namespace Heliograph.Engine.Signals;

/// <summary>Words for outcomes.</summary>
public static class OutcomeCodes
{
    /// <summary>True when it fired: final, and kept in a row of its own.</summary>
    public static bool IsFired(this OutcomeCode code) =>
        code is OutcomeCode.Signal or OutcomeCode.Candidate;

    /// <summary>
    /// True when it came to an end: fired, did not fire, or was suppressed with a reason.
    /// </summary>
    public static bool IsDone(this OutcomeCode code) =>
        code is not (OutcomeCode.Pending or OutcomeCode.Error);

    /// <summary>True when it was not evaluated.</summary>
    public static bool IsSuppressed(this OutcomeCode code) => code >= OutcomeCode.Warmup;

    /// <summary>The reason of a suppressed evaluation, as in reports: <c>noData</c>.</summary>
    public static string ReasonOf(this OutcomeCode code) =>
        code switch
        {
            OutcomeCode.Warmup => "warmup",
            OutcomeCode.NoData => "noData",
            OutcomeCode.Stale => "stale",
            OutcomeCode.Incomplete => "incomplete",
            OutcomeCode.Defect => "defect",
            OutcomeCode.NoSession => "noSession",
            OutcomeCode.TooQuiet => "tooQuiet",
            OutcomeCode.Budget => "budget",
            OutcomeCode.Missed => "missed",
            OutcomeCode.Hold => "hold",
            _ => throw new ArgumentOutOfRangeException(nameof(code), code, "not suppressed"),
        };
}
