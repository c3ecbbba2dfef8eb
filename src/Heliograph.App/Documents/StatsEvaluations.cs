namespace Heliograph.App.Documents;

/// <summary>Evaluations of the enabled strategies.</summary>
/// <param name="Due">Those that have an outcome.</param>
/// <param name="Done">
/// Those that came to an end: fired, did not fire, or suppressed with a reason; not those that are
/// pending or gave an error.
/// </param>
/// <param name="OnTime">Null: there is no timetable to be on time for.</param>
public sealed record StatsEvaluations(long Due, long Done, long? OnTime);
