namespace Heliograph.App.Documents;

/// <summary>The score of each part, 0-100; null for what is not set up.</summary>
/// <param name="Database">The candles.</param>
/// <param name="Venues">Where candles come from.</param>
/// <param name="Jobs">The timetable.</param>
/// <param name="Evaluations">Evaluations done on time.</param>
/// <param name="Storage">The store and its disk.</param>
/// <param name="Clock">The clocks.</param>
public sealed record HealthComponents(
    int? Database,
    int? Venues,
    int? Jobs,
    int? Evaluations,
    int? Storage,
    int? Clock
);
