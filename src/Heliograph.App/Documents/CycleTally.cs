using Heliograph.Engine.Signals;

namespace Heliograph.App.Documents;

/// <summary>What became of everything that was due.</summary>
/// <param name="Due">Evaluations due.</param>
/// <param name="Signals">Fired, every gate passed.</param>
/// <param name="Candidates">Fired, stopped by a gate.</param>
/// <param name="None">Did not fire.</param>
/// <param name="Suppressed">Not evaluated, with a reason.</param>
/// <param name="Errors">Gave something unusable.</param>
/// <param name="Pending">Still waiting for a candle.</param>
/// <param name="AlreadyDone">Decided before, on the same candles.</param>
/// <param name="Seconds">Time it took.</param>
public sealed record CycleTally(
    long Due,
    long Signals,
    long Candidates,
    long None,
    long Suppressed,
    long Errors,
    long Pending,
    long AlreadyDone,
    double Seconds
)
{
    /// <summary>The counts of a cycle.</summary>
    public static CycleTally Of(CycleCounts counts, double seconds) =>
        new(
            counts.Due,
            counts.Signals,
            counts.Candidates,
            counts.None,
            counts.Suppressed,
            counts.Errors,
            counts.Pending,
            counts.AlreadyDone,
            Math.Round(seconds, 3)
        );
}
