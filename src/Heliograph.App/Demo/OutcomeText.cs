using System.Globalization;
using Heliograph.Engine.Signals;

namespace Heliograph.App.Demo;

/// <summary>What became of everything that was due, as rows of a table.</summary>
public static class OutcomeText
{
    /// <summary>A row for each way in which an evaluation can end, and their sum.</summary>
    public static IEnumerable<string[]> Rows(DayFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Of(facts);
    }

    private static IEnumerable<string[]> Of(DayFacts facts)
    {
        yield return Row("signal", OutcomeCode.Signal, "a rule fired and every gate passed");
        yield return Row("candidate", OutcomeCode.Candidate, "it fired, and a gate stopped it");
        yield return Row("none", OutcomeCode.None, "no rule fired: helio signals why-not says why");
        foreach (var (reason, count) in facts.SuppressedBy)
        {
            yield return [$"suppressed: {reason}", Number(count), Means(reason)];
        }

        yield return Row("error", OutcomeCode.Error, "an indicator gave something unusable");
        yield return Row("pending", OutcomeCode.Pending, "its candle may still come");
        yield return ["due", Number(facts.Outcomes.Count), "the sum"];

        string[] Row(string name, OutcomeCode code, string means) =>
            [name, Number(facts.Ended(code)), means];
    }

    private static string Means(string reason) =>
        reason switch
        {
            "warmup" => "listed too recently: not enough candles yet",
            "incomplete" => "too many candles missing",
            "defect" => "a bad candle in its window",
            "tooQuiet" => "too little was traded in its window",
            "stale" => "its candles are too old",
            "noData" => "its candle had not come when its time was over",
            "hold" => "neither store nor venue could be used until its time was over",
            _ => "its candles were not good enough",
        };

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
