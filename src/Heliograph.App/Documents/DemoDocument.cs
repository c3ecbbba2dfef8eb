using Heliograph.App.Cli;
using Heliograph.App.Demo;

namespace Heliograph.App.Documents;

/// <summary>The answer of <c>helio demo</c>.</summary>
/// <param name="Data">The demo's data directory.</param>
/// <param name="Simulated">Always true: nothing here is real.</param>
/// <param name="Seed">What it was made from.</param>
/// <param name="AsOf">Close of the last candle.</param>
/// <param name="Series">Series made.</param>
/// <param name="Rows">Rows delivered.</param>
/// <param name="Planted">Faults planted.</param>
/// <param name="Found">Faults found.</param>
/// <param name="Usable">Series that are usable.</param>
/// <param name="Cycle">The evaluations.</param>
/// <param name="Best">Id of the best signal or candidate; null when there is none.</param>
/// <param name="FirstSignalSeconds">From the start to the first signal or candidate.</param>
/// <param name="Failures">What did not hold, a line each.</param>
public sealed record DemoDocument(
    string Data,
    bool Simulated,
    ulong Seed,
    string AsOf,
    int Series,
    long Rows,
    int Planted,
    int Found,
    int Usable,
    CycleTally Cycle,
    string? Best,
    double FirstSignalSeconds,
    IReadOnlyList<string> Failures
)
{
    /// <summary>Makes it.</summary>
    public static DemoDocument Of(
        DemoPlan plan,
        DemoResult result,
        IReadOnlyList<string> failures
    ) =>
        new(
            result.Folder,
            true,
            plan.Seed,
            Times.Iso(plan.EndMs),
            result.Reports.Count,
            result.First.Rows + result.Corrections.Rows,
            result.Found.Count,
            result.Found.Count(one => one.FoundBy is not null),
            result.Reports.Count(one => one.Usable),
            CycleTally.Of(result.Cycle.Counts, result.Cycle.Seconds),
            result.Fired.Count > 0 ? result.Fired[0].Id : null,
            Math.Round(result.FirstSignalSeconds, 3),
            failures
        );
}
