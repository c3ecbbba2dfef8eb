namespace Heliograph.Runtime.Reports;

/// <summary>How well the installation was on the day.</summary>
/// <param name="Mean">Mean of the points, 0-100.</param>
/// <param name="Lowest">The lowest point.</param>
/// <param name="LowestAt">When that was.</param>
/// <param name="Points">All points, oldest first.</param>
public sealed record DailyHealth(
    double Mean,
    double Lowest,
    string LowestAt,
    IReadOnlyList<DailyHealthPoint> Points
);
