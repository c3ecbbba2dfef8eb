namespace Heliograph.Runtime.Reports;

/// <summary>Trouble that was there during the day.</summary>
/// <param name="Cause">What is wrong, a word of the program's.</param>
/// <param name="Scope">With what; empty for everything.</param>
/// <param name="Severity">warning, error or critical.</param>
/// <param name="From">When it was first seen.</param>
/// <param name="To">When it was over; null when it was open as the report was made.</param>
/// <param name="Detail">What was seen last, in words.</param>
public sealed record DailyIncident(
    string Cause,
    string Scope,
    string Severity,
    string From,
    string? To,
    string Detail
);
