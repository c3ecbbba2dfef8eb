namespace Heliograph.Runtime.Reports;

/// <summary>What to do.</summary>
/// <param name="Why">What is wrong.</param>
/// <param name="Command">What mends it, or shows how.</param>
public sealed record DailyAction(string Why, string Command);
