using System.Globalization;
using Heliograph.App.Cli;
using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;

namespace Heliograph.App.Demo;

/// <summary>Tells what the demo saw to somebody who sees the program for the first time.</summary>
/// <param name="output">Where to.</param>
/// <param name="plan">What was made.</param>
/// <param name="result">What was seen.</param>
public sealed class DemoStory(Output output, DemoPlan plan, DemoResult result)
{
    private const int WorstShown = 6;
    private const int SignalsShown = 8;

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
                + Text($"{plan.Market.Candles:N0} candles of {first.Timeframe} each, until ")
                + Text($"{Times.Iso(plan.EndMs)}.")
        );
        output.Line(
            Text($"Everything is simulated from seed {plan.Seed}; no price here was ever traded. ")
                + "It came as CSV files, some of them damaged on purpose, and was imported:"
        );
        output.Table(
            ["import", "#rows", "#new", "#unchanged", "#revised", "#refused", "#seconds"],
            [Cells("what came first", result.First), Cells("corrections", result.Corrections)]
        );
    }

    private void Faults()
    {
        Heading("2. Faults planted, faults found");
        output.Line(
            "A refused row is in quarantine with its line and its reason, and never reaches an "
                + "indicator. The rest is stored as sent and judged by the checks."
        );
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
                            $"{kind.Select(one => one.FoundBy).FirstOrDefault(by => by is not null)}",
                            FaultText.Effect(kind.Key),
                        ]
                )
        );
    }

    private void Quality()
    {
        Heading("3. Are the candles good enough?");
        var usable = result.Reports.Count(report => report.Usable);
        output.Line(
            Text($"{usable} of {result.Reports.Count} series are usable right now. ")
                + "The others give no signals until they are mended. The worst:"
        );
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
        var best = result.Fired.Take(SignalsShown).ToList();
        output.Line(
            Text($"{result.Strategies} strategies on every close since {Times.Iso(plan.SinceMs)}: ")
                + Text($"{counts.Due:N0} evaluations in {result.Cycle.Seconds:0.0} s.")
        );
        output.Line(
            Text(
                $"{counts.Signals:N0} signals + {counts.Candidates:N0} candidates (a gate stopped "
            )
                + Text($"them) + {counts.None:N0} none + {counts.Suppressed:N0} suppressed + ")
                + Text($"{counts.Errors:N0} errors + {counts.Pending:N0} pending = ")
                + Text($"{counts.Due:N0} due: none is lost.")
        );
        if (counts.Suppressed > 0)
        {
            var reasons = counts.SuppressedBy.Select(one => Text($"{one.Key} {one.Value:N0}"));
            output.Line(
                $"Suppressed, because their candles were not good enough: {string.Join(", ", reasons)}."
            );
        }

        output.Line(
            Text($"The same call a second time: {result.Again.Added.Count} new, ")
                + Text($"{result.Again.Counts.AlreadyDone:N0} already done.")
        );
        SignalTable.Print(output, best);
        output.Line(
            "These are simulated signals on simulated prices. Confidence is unproven until it was "
                + "learned from outcomes."
        );
    }

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
                + $"({best.Status}, simulated). Its rule, with what each part read:"
        );
        EvidenceText.Print(output, $"{{\"signal\":{best.Json},{best.EvidenceJson[1..]}");
    }

    private void Next()
    {
        Heading("6. Go on from here");
        output.Line(
            Text($"First signal after {result.FirstSignalSeconds:0.0} s. ")
                + "All of it is in a folder of its own, yours to look into and to delete:"
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

    private static string[] Cells(string name, Heliograph.Runtime.Venues.Csv.ImportResult import) =>
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
