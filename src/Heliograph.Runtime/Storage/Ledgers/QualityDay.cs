namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>How all series together stood on a day.</summary>
/// <param name="DayMs">When the day began, UTC, epoch milliseconds.</param>
/// <param name="Score">Mean of the series' means, 0-100.</param>
/// <param name="UsableShare">Mean of the series' shares of usable points, 0-1.</param>
/// <param name="Series">How many series something was noted of.</param>
public sealed record QualityDay(long DayMs, double Score, double UsableShare, int Series);
