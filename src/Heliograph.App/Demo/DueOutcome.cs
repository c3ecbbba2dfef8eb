using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;

namespace Heliograph.App.Demo;

/// <summary>An evaluation that was due, and what the store says became of it.</summary>
/// <param name="Version">Of the strategy: version and hash.</param>
/// <param name="Series">The series.</param>
/// <param name="CloseMs">The close, epoch milliseconds.</param>
/// <param name="Outcome">What became of it; null when nothing is stored.</param>
public readonly record struct DueOutcome(
    string Version,
    SeriesKey Series,
    long CloseMs,
    OutcomeCode? Outcome
)
{
    /// <summary>Until when it may be pending, epoch milliseconds.</summary>
    public long DeadlineMs => DueClose.DeadlineOf(CloseMs, Series.Timeframe);
}
