namespace Heliograph.Runtime.Reports;

/// <summary>How well the installation was at an instant.</summary>
/// <param name="At">When.</param>
/// <param name="Score">0-100.</param>
public sealed record DailyHealthPoint(string At, double Score);
