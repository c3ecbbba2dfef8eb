namespace Heliograph.Runtime.Storage;

/// <summary>What became of each evaluation of one strategy version at one close.</summary>
/// <param name="StrategyVersion">Version and hash: <c>2-0123456789ab</c>.</param>
/// <param name="TimeframeMinutes">Timeframe of its series.</param>
/// <param name="CloseMs">The close, epoch milliseconds.</param>
/// <param name="AsOfMs">What was known at this instant decided.</param>
/// <param name="Batch">Newest batch seen.</param>
/// <param name="Outcomes">Packed outcomes per series; the Engine writes and reads them.</param>
public sealed record CycleRow(
    string StrategyVersion,
    int TimeframeMinutes,
    long CloseMs,
    long AsOfMs,
    long Batch,
    byte[] Outcomes
);
