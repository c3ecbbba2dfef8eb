namespace Heliograph.App.Documents;

/// <summary>One check of the installation.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="State">ok, warning or failed.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="Fix">How to mend it; null when it is ok.</param>
public sealed record DoctorCheck(string Name, string State, string Detail, string? Fix);
