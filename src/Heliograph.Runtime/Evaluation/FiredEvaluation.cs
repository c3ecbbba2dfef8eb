using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>A rule that fired, with the window it fired on.</summary>
/// <param name="Series">The series.</param>
/// <param name="Strategy">The strategy.</param>
/// <param name="Window">What it saw.</param>
/// <param name="Due">The close.</param>
/// <param name="AsOfMs">What was known at this instant decided.</param>
/// <param name="Verdict">What the strategy said.</param>
/// <param name="Data">What the quality gate said.</param>
/// <param name="Candles">What was read of the series.</param>
internal sealed record FiredEvaluation(
    DueSeries Series,
    InstalledStrategy Strategy,
    CandleWindow Window,
    DueClose Due,
    long AsOfMs,
    Verdict Verdict,
    GateVerdict Data,
    SeriesCandles Candles
)
{
    /// <summary>Candles of the window whose revision is above 0.</summary>
    public IEnumerable<(long OpenMs, int Revision)> Revised
    {
        get
        {
            var first = Window.OpenMs[0];
            var last = Window.OpenMs[^1];
            return Candles.Revised.Where(one => one.OpenMs >= first && one.OpenMs <= last);
        }
    }

    /// <summary>Its identity.</summary>
    public string Id { get; } = SignalId.Of(Strategy.VersionId, Window.Series.Key, Due.CloseMs);
}
