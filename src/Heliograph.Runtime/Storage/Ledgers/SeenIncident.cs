namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>Trouble that is there now.</summary>
/// <param name="Cause">What is wrong, a word of the program's.</param>
/// <param name="Scope">With what: a venue, a series, empty for all.</param>
/// <param name="Severity">warning, error or critical.</param>
/// <param name="Detail">What was seen, in words.</param>
public sealed record SeenIncident(string Cause, string Scope, string Severity, string Detail);
