namespace Heliograph.Runtime.Reports;

/// <summary>Evaluations of the enabled strategies.</summary>
/// <param name="Due">Those that have an outcome.</param>
/// <param name="Done">
/// Those that came to an end: fired, did not fire, or suppressed with a reason; not those that are
/// pending or gave an error.
/// </param>
/// <param name="OnTime">
/// Those that were done within 10 % of the timeframe after the close, at least 60 s and at most
/// 5 min; null where there is no timetable to be on time for.
/// </param>
public sealed record StatsEvaluations(long Due, long Done, long? OnTime);
