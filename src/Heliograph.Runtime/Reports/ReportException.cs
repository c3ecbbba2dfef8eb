namespace Heliograph.Runtime.Reports;

/// <summary>A report cannot be made; an empty one would look as if all were well.</summary>
/// <param name="message">Why.</param>
public sealed class ReportException(string message) : Exception(message);
