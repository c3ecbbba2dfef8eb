using System.Globalization;
using Heliograph.App.Cli;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Venues.Csv;

namespace Heliograph.App.Demo;

/// <summary>Tells what the demo saw to somebody who sees the program for the first time.</summary>
/// <param name="output">Where to.</param>
/// <param name="plan">What was made.</param>
/// <param name="result">What was seen.</param>
public sealed class DemoStory(Output output, DemoPlan plan, DemoResult result)
{
    private const int WorstShown = 6;

    /// <summary>Tells all of it.</summary>
    public void Tell()
    {
        Market();
        Faults();
        Quality();
        Signals();
        Why();
        Next();
    }

    private void Market()
    {
        Heading("1. A simulated market");
        var first = result.Market.Series[0].Key;
        output.Line(
            Text($"{result.Market.Series.Count} made-up instruments ({first.Symbol}, …), up to ")
                + Text($"{plan.Market.Candles:N0} candles of {first.Timeframe} each, made from ")
                + Text($"seed {plan.Seed}.")
        );
        output.Line("All of it is simulated: no price here was ever traded. It came as CSV files,");
        output.Line("some of them damaged on purpose, and was imported like anybody's candles:");
        output.Table(
            ["import", "#rows", "#new", "#unchanged", "#revised", "#refused", "#seconds"],
            [Cells("what came first", result.First), Cells("corrections", result.Corrections)]
        );
    }

    private void Faults()
    {
        Heading("2. Faults planted, faults found");
        output.Line("A refused row goes to quarantine with its line and its reason and never");
        output.Line("reaches an indicator. The rest is stored as sent, and judged by checks.");
        output.Table(
            ["simulated fault", "#planted", "#found", "by check", "so"],
            result
                .Found.GroupBy(one => one.Planted.Kind)
                .OrderBy(kind => kind.Key)
                .Select(kind =>
                    (string[])
                        [
                            FaultText.Name(kind.Key),
                            Number(kind.Count()),
                            Number(kind.Count(one => one.FoundBy is not null)),
                            $"{kind.Max(one => one.FoundBy)}",
                            FaultText.Effect(kind.Key),
                        ]
                )
        );
    }

    private void Quality()
    {
        Heading("3. Are the candles good enough?");
        var usable = result.Reports.Count(report => report.Usable);
        output.Line(Text($"{usable} of {result.Reports.Count} series are usable right now."));
        output.Line("The others give no signals until they are mended. The worst:");
        output.Table(
            ["#score", "usable", "simulated series", "#gaps", "why not"],
            result
                .Reports.OrderBy(report => report.Score)
                .ThenBy(report => report.Key)
                .Take(WorstShown)
                .Select(report =>
                    (string[])
                        [
                            report.Score.ToString("0.0", CultureInfo.InvariantCulture),
                            report.Usable ? "yes" : "no",
                            $"{report.Key}",
                            Number(report.OpenGaps),
                            report.Reasons.Count > 0 ? report.Reasons[0] : "",
                        ]
                )
        );
    }

    private void Signals()
    {
        Heading("4. Signals");
        var counts = result.Cycle.Counts;
        output.Line(
            Text($"{result.Strategies} strategies, every series, every close since ")
                + Text($"{Times.Iso(plan.SinceMs)}: {counts.Due:N0} evaluations in ")
                + Text($"{result.Cycle.Seconds:0.0} s.")
        );
        output.Line("Each ended in exactly one way, so silence never means \"we do not know\":");
        output.Table(["outcome", "#evaluations", "means"], Outcomes(counts));
        output.Line(
            Text($"Asked a second time: {result.Again.Counts.AlreadyDone:N0} already done, ")
                + Text($"{result.Again.Added.Count} signals stored twice.")
        );
        output.Line("");
        output.Line("The best of each strategy, on simulated prices:");
        SignalTable.Print(output, [.. result.Fired.DistinctBy(row => row.Strategy)]);
    }

    private static IEnumerable<string[]> Outcomes(CycleCounts counts)
    {
        yield return ["signal", Number(counts.Signals), "a rule fired and every gate passed"];
        yield return ["candidate", Number(counts.Candidates), "it fired, and a gate stopped it"];
        yield return ["none", Number(counts.None), "no rule fired: helio signals why-not says why"];
        foreach (var (reason, count) in counts.SuppressedBy)
        {
            yield return [$"suppressed: {reason}", Number(count), SuppressedText(reason)];
        }

        yield return ["error", Number(counts.Errors), "an indicator gave something unusable"];
        yield return ["pending", Number(counts.Pending), "its candle may still come"];
        yield return ["due", Number(counts.Due), "the sum"];
    }

    private static string SuppressedText(string reason) =>
        reason switch
        {
            "warmup" => "listed too recently: not enough candles yet",
            "incomplete" => "too many candles missing",
            "defect" => "a bad candle in its window",
            "tooQuiet" => "too little was traded in its window",
            "stale" => "its candles are too old",
            _ => "its candles were not good enough",
        };

    private void Why()
    {
        if (result.Fired.Count == 0)
        {
            return;
        }

        var best = result.Fired[0];
        Heading("5. Why?");
        output.Line(
            $"{best.Strategy} says {best.Direction} {best.Series} at {Times.Iso(best.CloseMs)} "
                + "(simulated)."
        );
        output.Line("What stopped it, if anything, and its rule with what each part of it read:");
        EvidenceText.Print(output, $"{{\"signal\":{best.Json},{best.EvidenceJson[1..]}");
    }

    private void Next()
    {
        Heading("6. Go on from here");
        output.Line(
            Text($"The first signals were stored after {result.FirstSignalSeconds:0.0} s. ")
                + "The simulated data is yours to look at and to delete:"
        );
        output.Line($"  {result.Folder}");
        var data = $"--data {result.Folder}";
        var id = result.Fired.Count > 0 ? result.Fired[0].Id : "ID";
        foreach (
            var command in (string[])
                [
                    $"quality {data}",
                    $"gaps {data}",
                    $"signals list {data}",
                    $"signals why {id} {data}",
                    $"candles --series {DemoPlan.ExampleSeries} {data}",
                    "import YOUR.csv --venue V --symbol S --timeframe 1h   (your own candles)",
                ]
        )
        {
            output.Line($"  helio {command}");
        }
    }

    private void Heading(string text)
    {
        output.Line("");
        output.Line(text);
        output.Line(new string('-', text.Length));
    }

    private static string[] Cells(string name, ImportResult import) =>
        [
            name,
            Number(import.Rows),
            Number(import.Imported),
            Number(import.Unchanged),
            Number(import.Revised),
            Number(import.Quarantined),
            import.Seconds.ToString("0.0", CultureInfo.InvariantCulture),
        ];

    private static string Number(long number) =>
        number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
