using Heliograph.Runtime.Reports;

namespace Heliograph.App.Documents;

/// <summary>What <c>stats</c> prints; unknown is null, never 0.</summary>
/// <param name="Window">Closes and nominal fires that it counts.</param>
/// <param name="Productivity">How many signals were given, and what stopped most.</param>
/// <param name="Signals">Signals and where they came from.</param>
/// <param name="Evaluations">What was due and done.</param>
/// <param name="Jobs">Each job of the timetable; null when there is none.</param>
/// <param name="Latency">How long after its close a signal was stored.</param>
/// <param name="Process">This process and its disk.</param>
/// <param name="Distributions">How signals are spread.</param>
/// <param name="Trend">The window before; null where this one has no beginning.</param>
public sealed record StatsDocument(
    StatsWindow Window,
    StatsProductivity Productivity,
    StatsSignals Signals,
    StatsEvaluations Evaluations,
    IReadOnlyDictionary<string, StatsJob>? Jobs,
    StatsLatency Latency,
    StatsProcess Process,
    StatsDistributions Distributions,
    StatsTrend? Trend
)
{
    /// <summary>The numbers of a window, with those of this process.</summary>
    public static StatsDocument Of(Statistics counted, StatsProcess process)
    {
        ArgumentNullException.ThrowIfNull(counted);
        return new StatsDocument(
            counted.Window,
            counted.Productivity,
            counted.Signals,
            counted.Evaluations,
            counted.Jobs,
            counted.Latency,
            process,
            counted.Distributions,
            counted.Trend
        );
    }
}
