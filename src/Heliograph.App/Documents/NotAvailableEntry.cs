namespace Heliograph.App.Documents;

/// <summary>History that is not to be had.</summary>
/// <param name="Series">The series.</param>
/// <param name="Before">What opens before this instant.</param>
/// <param name="Reason">Why.</param>
public sealed record NotAvailableEntry(string Series, string Before, string Reason);
