namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>A report as it was made.</summary>
/// <param name="Kind">freshness, statistics, daily, …</param>
/// <param name="AtMs">What it is about: an instant, or when its day began, epoch ms.</param>
/// <param name="MadeMs">When it was made, epoch milliseconds.</param>
/// <param name="Json">The report, kept to the byte.</param>
public sealed record StoredReport(string Kind, long AtMs, long MadeMs, string Json);
