namespace Heliograph.Engine.Quality;

/// <summary>One line for each check that failed, beginning with its id.</summary>
internal static class ReasonText
{
    public static IReadOnlyList<string> Of(
        CheckResult[] results,
        GateVerdict verdict,
        Freshness fresh,
        QualityInput input,
        IReadOnlyList<CandleDefect> defects
    )
    {
        var reasons = new List<string>();
        foreach (var (id, _, asks) in CheckCatalog.All)
        {
            if (
                results[(int)id] < CheckResult.Unknown
                || (results[(int)id] == CheckResult.Unknown && CandleFindings.MayBeUnknown(id))
            )
            {
                continue;
            }

            reasons.Add(
                id switch
                {
                    CheckId.F01 => Age(fresh),
                    CheckId.C01 => Presence(verdict, input),
                    CheckId.C02 => Lookback(verdict, input),
                    _ => Candles(id, asks, defects),
                }
            );
        }

        if (GateRules.IsTooQuiet(verdict, input.Limits))
        {
            reasons.Add(
                DefectText.Line($"tooQuiet: {verdict.NoTrade} of {verdict.Lookback.Expected} ")
                    + "positions of the look-back had no trade, "
                    + DefectText.Line($"the share may be {input.Limits.NoTrade}")
            );
        }

        return reasons;
    }

    private static string Age(Freshness fresh) =>
        fresh.AgeMs is not { } age
            ? "F01: no candle is known"
            : DefectText.Line($"F01: the newest close is {age / 1000.0} s old, ")
                + DefectText.Line($"it must be under {fresh.LimitMs / 1000.0} s");

    private static string Presence(GateVerdict verdict, QualityInput input) =>
        !input.Calendar.IsKnown
            ? "C01: the calendar is unknown: name one when importing (--calendar)"
        : verdict.Recent.IsNoSession ? "C01: no candle was expected lately (no session)"
        : DefectText.Line(
            $"C01: {verdict.Recent.Present} of {verdict.Recent.Expected} recent candles, "
        ) + DefectText.Line($"the share must be above {input.Limits.Completeness}");

    private static string Lookback(GateVerdict verdict, QualityInput input) =>
        DefectText.Line($"C02: {verdict.Lookback.Present} of {verdict.Lookback.Expected} candles ")
        + DefectText.Line($"of the look-back, {input.Limits.LookbackCompleteness} must be there ")
        + DefectText.Line($"and the last {input.Limits.WholeCandles} entirely");

    private static string Candles(CheckId id, string asks, IReadOnlyList<CandleDefect> defects)
    {
        var count = defects.Count(defect => defect.Check == id && !defect.IsSettled);
        return count == 0 ? $"{id}: {asks}? no" : DefectText.Line($"{id}: {asks}? not in {count}");
    }
}
