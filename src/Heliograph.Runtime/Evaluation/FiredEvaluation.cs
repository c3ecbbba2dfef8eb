using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>A rule that fired, with the window it fired on.</summary>
/// <param name="pending">The window.</param>
/// <param name="book">The strategy's book.</param>
/// <param name="verdict">What the strategy said.</param>
/// <param name="ledger">Knows what was known at which close.</param>
internal sealed class FiredEvaluation(
    PendingWindow pending,
    StrategyBook book,
    Verdict verdict,
    CycleLedger ledger
)
{
    /// <summary>The series.</summary>
    public DueSeries Series => pending.Loaded.Due;

    /// <summary>The strategy's book.</summary>
    public StrategyBook Book => book;

    /// <summary>The strategy.</summary>
    public InstalledStrategy Strategy => book.Strategy;

    /// <summary>What it saw.</summary>
    public CandleWindow Window => pending.Window;

    /// <summary>
    /// The same candles as the venue sent them: what their quality and their tick are judged by.
    /// </summary>
    public CandleWindow Sent { get; } =
        CandleWindow.Ending(pending.Sent, pending.Window.End, pending.Window.Length);

    /// <summary>Corporate actions that were known and in effect, by effect.</summary>
    public IReadOnlyList<CorporateAction> Actions => pending.Loaded.Actions;

    /// <summary>The close.</summary>
    public DueClose Due => pending.Decision.Due;

    /// <summary>What the strategy said.</summary>
    public Verdict Verdict => verdict;

    /// <summary>What the quality gate said.</summary>
    public GateVerdict Data => pending.Decision.Data;

    /// <summary>What was read of the series.</summary>
    public SeriesCandles Candles => pending.Loaded.Candles;

    /// <summary>What was known at this instant decided, epoch milliseconds.</summary>
    public long AsOfMs { get; } =
        ledger.AsOfFor(pending.Decision.Due.CloseMs, pending.Window.Series.Key.Timeframe);

    /// <summary>Its identity.</summary>
    public string Id { get; } =
        SignalId.Of(
            book.Strategy.VersionId,
            pending.Window.Series.Key,
            pending.Decision.Due.CloseMs
        );

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
}
