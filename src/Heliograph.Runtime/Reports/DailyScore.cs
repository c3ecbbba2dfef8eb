namespace Heliograph.Runtime.Reports;

/// <summary>How good the candles were, and whether that gets better.</summary>
/// <param name="Score">
/// Mean score of all series over the day, 0-100: of the points that a node noted, or of the look at
/// the end of the day where there are none.
/// </param>
/// <param name="Before7">Mean of the seven days before; null where nothing was noted.</param>
/// <param name="Before30">Mean of the thirty days before; null where nothing was noted.</param>
/// <param name="Days">What was noted of the day and the thirty before it, oldest first.</param>
public sealed record DailyScore(
    double Score,
    double? Before7,
    double? Before30,
    IReadOnlyList<DailyPoint> Days
);
