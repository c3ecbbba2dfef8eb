namespace Heliograph.Runtime.Alerts;

/// <summary>How a ping went.</summary>
/// <param name="Sent">True when the watcher has it.</param>
/// <param name="Error">Why not, one line; null also when there is no watcher.</param>
public sealed record PingReport(bool Sent, string? Error);
