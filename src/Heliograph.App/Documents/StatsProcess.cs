namespace Heliograph.App.Documents;

/// <summary>This process and its disk.</summary>
/// <param name="CpuShare">Share of one core since its start; null when it just began.</param>
/// <param name="MemoryBytes">Memory in use.</param>
/// <param name="DiskFreeBytes">Free bytes on the disk of the data directory.</param>
/// <param name="UptimeSeconds">Since its start.</param>
public sealed record StatsProcess(
    double? CpuShare,
    long MemoryBytes,
    long DiskFreeBytes,
    double UptimeSeconds
);
