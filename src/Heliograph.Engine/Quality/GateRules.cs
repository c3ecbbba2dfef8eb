using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>
/// The part of the gate that is about age and presence. Report and prepared gate both ask here, so
/// they cannot differ; the candles' own failures are handed in.
/// </summary>
internal static class GateRules
{
    /// <summary>Judges one close.</summary>
    /// <param name="facts">The series and its limits.</param>
    /// <param name="grid">The series against its grid.</param>
    /// <param name="first">First candle of the look-back; -1 without a look-back.</param>
    /// <param name="last">Last candle that may be read; -1 when there is none.</param>
    /// <param name="closeMs">Where completeness and look-back end.</param>
    /// <param name="asOfMs">Decision time.</param>
    /// <param name="defects">Checks with an unsettled error or blocker among the candles.</param>
    public static GateVerdict Judge(
        SeriesFacts facts,
        SeriesGrid grid,
        int first,
        int last,
        long closeMs,
        long asOfMs,
        CheckSet defects
    )
    {
        var newest = grid.NewestKnownClose(last, closeMs);
        var fresh = Freshness.Of(newest, asOfMs, facts.Calendar, facts.Timeframe, facts.Limits);
        var recent = grid.Recent(closeMs);
        var isIncomplete = !recent.IsNoSession && !(recent.Share > facts.Limits.Completeness);
        var failed = defects
            .With(CheckId.F01, !fresh.IsFresh)
            .With(CheckId.C01, isIncomplete || recent.IsNoSession);
        Completeness lookback = default;
        var noTrade = 0;
        if (first >= 0 && facts.Calendar.IsKnown)
        {
            lookback = LookbackOf(facts, grid, first, last, closeMs, out var isWhole, out noTrade);
            failed = failed.With(CheckId.C02, !isWhole);
        }

        var verdict = new GateVerdict(GateReason.None, failed, fresh.AgeMs, recent, lookback)
        {
            NoTrade = noTrade,
        };
        var reason = GateReason.None;
        if (!facts.Calendar.IsKnown || recent.IsNoSession)
        {
            reason = GateReason.NoSession;
        }
        else if (!fresh.IsFresh)
        {
            reason = GateReason.Stale;
        }
        else if (isIncomplete || failed.Contains(CheckId.C02))
        {
            reason = GateReason.Incomplete;
        }
        else if (IsTooQuiet(verdict, facts.Limits))
        {
            reason = GateReason.TooQuiet;
        }
        else if (!defects.IsEmpty)
        {
            reason = GateReason.Defect;
        }

        return verdict with
        {
            Reason = reason,
        };
    }

    /// <summary>
    /// True when so little was traded that the candles of a look-back lie too far apart.
    /// </summary>
    public static bool IsTooQuiet(GateVerdict verdict, QualityLimits limits) =>
        verdict.QuietShare > limits.NoTrade;

    private static Completeness LookbackOf(
        SeriesFacts facts,
        SeriesGrid grid,
        int first,
        int last,
        long closeMs,
        out bool isWhole,
        out int noTrade
    )
    {
        var opens = facts.Series.OpenMs;
        var end = Math.Max(opens[last], grid.NewestClosed(closeMs) ?? long.MinValue);
        var lookback = grid.Between(opens[first], end);
        noTrade = grid.NoTradeBetween(opens[first], end);
        var near = Math.Max(first, last - facts.Limits.WholeCandles + 1);
        isWhole =
            lookback.Share >= facts.Limits.LookbackCompleteness
            && grid.Between(opens[near], end).Missing == 0;
        return lookback;
    }
}
