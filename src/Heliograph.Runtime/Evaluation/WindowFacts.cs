using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>What the quality checks need to know of stored candles.</summary>
internal static class WindowFacts
{
    /// <summary>The facts of what was read of a series.</summary>
    /// <param name="stored">The series.</param>
    /// <param name="calendar">When its market is open.</param>
    /// <param name="candles">What was read, as the venue sent it.</param>
    /// <param name="actions">Of its instrument, known and in effect.</param>
    /// <param name="limits">Where good ends.</param>
    /// <param name="asOfMs">The instant of a report, epoch milliseconds.</param>
    public static QualityInput Of(
        StoredSeries stored,
        Calendar calendar,
        SeriesCandles candles,
        IReadOnlyList<CorporateAction> actions,
        QualityLimits limits,
        long asOfMs = 0
    ) =>
        new()
        {
            Actions = actions,
            AsOfMs = asOfMs,
            Series = candles.Real,
            Calendar = calendar,
            NoTradeOpensMs = candles.NoTradeOpensMs,
            ConfirmedAbsentMs = candles.AbsentOpensMs,
            ListedMs = stored.FirstOpenMs is { } first ? stored.BeginsMs(first) : null,
            DelistedMs = stored.DelistedMs,
            Tick = stored.Instrument.Tick,
            HasVolume = stored.HasVolume,
            ImportedBeforeMs = stored.ImportedBeforeMs,
            Limits = limits,
        };

    /// <summary>
    /// True when candles off the calendar, which are stored and counted by a read but are in no
    /// window, left too few before a close: then it has to be read further back.
    /// </summary>
    public static bool IsCutShort(
        QualityGate gate,
        SeriesCandles candles,
        DueClose close,
        int longest
    )
    {
        var first = gate.Series.IndexOf(close.OpenMs);
        var there = first < 0 ? ~first : first + 1;
        return gate.Series.Count < candles.Real.Count && there < longest;
    }

    /// <summary>The outcome that a failed gate leads to; null when it passed.</summary>
    public static OutcomeCode? OutcomeOf(GateVerdict verdict) =>
        verdict.Reason switch
        {
            GateReason.None => null,
            GateReason.NoSession => OutcomeCode.NoSession,
            GateReason.Stale => OutcomeCode.Stale,
            GateReason.Incomplete => OutcomeCode.Incomplete,
            GateReason.TooQuiet => OutcomeCode.TooQuiet,
            _ => OutcomeCode.Defect,
        };

    /// <summary>The outcome of a close whose candle was not read.</summary>
    /// <param name="gate">The series' checks.</param>
    /// <param name="candles">What was read.</param>
    /// <param name="calendar">When its market is open.</param>
    /// <param name="close">The close.</param>
    /// <param name="seenMs">What was known then decides, epoch milliseconds.</param>
    /// <param name="mayStillCome">True before the deadline.</param>
    public static OutcomeCode OutcomeOfMissing(
        QualityGate gate,
        SeriesCandles candles,
        Calendar calendar,
        DueClose close,
        long seenMs,
        bool mayStillCome
    )
    {
        if (!calendar.IsKnown)
        {
            return OutcomeCode.NoSession;
        }

        if (candles.NoTradeOpensMs.Contains(close.OpenMs))
        {
            return OutcomeCode.None;
        }

        if (mayStillCome)
        {
            return OutcomeCode.Pending;
        }

        var before = ~gate.Series.IndexOf(close.OpenMs) - 1;
        var data = gate.At(before, 1, close.CloseMs, seenMs);
        return data.Reason == GateReason.Stale ? OutcomeCode.Stale : OutcomeCode.NoData;
    }

    /// <summary>What a failed gate looked at, its limit, and words for both.</summary>
    public static (double? Value, double? Limit, string Words) WordsFor(
        GateVerdict verdict,
        Timeframe timeframe,
        QualityLimits limits
    ) =>
        verdict.Reason switch
        {
            GateReason.Stale => (
                verdict.AgeMs / 1000.0,
                limits.FreshnessMs(timeframe) / 1000.0,
                "seconds of open market since the newest close"
            ),
            GateReason.Incomplete when verdict.Failed.Contains(CheckId.C01) => (
                verdict.Recent.Share,
                limits.Completeness,
                $"{verdict.Recent.Missing} of {verdict.Recent.Expected} recent candles are missing"
            ),
            GateReason.Incomplete => (
                verdict.Lookback.Share,
                limits.LookbackCompleteness,
                $"{verdict.Lookback.Missing} of {verdict.Lookback.Expected} candles of the "
                    + $"look-back are missing, or one of the last {limits.WholeCandles}"
            ),
            GateReason.TooQuiet => (
                verdict.QuietShare,
                limits.NoTrade,
                $"{verdict.NoTrade} of {verdict.Lookback.Expected} positions of the "
                    + "look-back had no trade"
            ),
            GateReason.Defect => (null, null, $"unsettled in the look-back: {verdict.Failed}"),
            _ => (null, null, "nothing was expected: there is nothing to judge by"),
        };
}
