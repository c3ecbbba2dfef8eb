namespace Heliograph.App.Documents;

/// <summary>Evaluations of the enabled strategies.</summary>
/// <param name="Due">Those that have an outcome.</param>
/// <param name="Done">
/// Those that fired or did not, and were not suppressed, wrong or pending.
/// </param>
/// <param name="OnTime">Null: there is no timetable to be on time for.</param>
public sealed record StatsEvaluations(long Due, long Done, long? OnTime);
