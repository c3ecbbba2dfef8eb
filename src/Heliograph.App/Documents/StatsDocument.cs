namespace Heliograph.App.Documents;

/// <summary>What <c>stats</c> prints; unknown is null, never 0.</summary>
/// <param name="Window">Closes that it counts.</param>
/// <param name="Productivity">How many signals were given, and what stopped most.</param>
/// <param name="Signals">Signals and where they came from.</param>
/// <param name="Evaluations">What was due and done.</param>
/// <param name="Jobs">Null: there is no timetable yet.</param>
/// <param name="Latency">How long after its close a signal was stored.</param>
/// <param name="Process">This process and its disk.</param>
public sealed record StatsDocument(
    StatsWindow Window,
    StatsProductivity Productivity,
    StatsSignals Signals,
    StatsEvaluations Evaluations,
    RawJson? Jobs,
    StatsLatency Latency,
    StatsProcess Process
);
