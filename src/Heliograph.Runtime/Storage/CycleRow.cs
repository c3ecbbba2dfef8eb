using Heliograph.Engine.Signals;

namespace Heliograph.Runtime.Storage;

/// <summary>What became of evaluations of one strategy version at one close.</summary>
/// <param name="StrategyVersion">Version and hash: <c>2-0123456789ab</c>.</param>
/// <param name="TimeframeMinutes">Timeframe of its series.</param>
/// <param name="CloseMs">The close, epoch milliseconds.</param>
/// <param name="Outcomes">Outcomes by series, with what decided each.</param>
public sealed record CycleRow(
    string StrategyVersion,
    int TimeframeMinutes,
    long CloseMs,
    CycleOutcomes Outcomes
);
