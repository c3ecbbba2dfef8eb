using System.Globalization;
using Heliograph.App.Cli;
using static Heliograph.App.Demo.DayClaims;

namespace Heliograph.App.Demo;

/// <summary>Tells a day to somebody who sees the program for the first time.</summary>
/// <param name="output">Where to.</param>
/// <param name="plan">What was played.</param>
/// <param name="folder">The demo's data directory.</param>
/// <param name="facts">What it left.</param>
public sealed class DayStory(Output output, DemoPlan plan, string folder, DayFacts facts)
{
    private const int WorstShown = 6;

    /// <summary>Tells all of it.</summary>
    public void Tell()
    {
        Market();
        Day();
        Quality();
        Signals();
        Why();
        Promises();
        Next();
    }

    /// <summary>Each promise with what was counted, and what broke it.</summary>
    public static void Claims(Output output, IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(claims);
        output.Table(
            ["held", "promise", "counted"],
            claims.Select(one => (string[])[one.Holds ? "yes" : "NO", one.Promise, one.Figures])
        );
        foreach (var line in claims.SelectMany(one => one.Broken))
        {
            output.Line($"does not hold: {line}");
        }
    }

    private void Market()
    {
        Heading("1. A simulated venue");
        output.Line(
            Text($"{plan.Market.Symbols} made-up instruments (seed {plan.Seed}), on a venue on ")
                + "this machine that speaks"
        );
        output.Line("Binance's protocol. Nothing here was ever traded. The engine followed all of");
        output.Line(
            Text($"them as {string.Join(" and ", DemoPlan.Timeframes)} candles over HTTP and ")
                + "WebSocket, for the 24 hours"
        );
        output.Line(
            Text($"until {Times.Iso(plan.EndMs)}, in {facts.Run.Seconds:0} s of real time: ")
                + Text($"{facts.Traffic.Requests:N0} requests, ")
                + Text($"{facts.Run.Streamed:N0} candles by stream.")
        );
    }

    private void Day()
    {
        Heading("2. A bad day");
        output.Line("What the venue did wrong, and what the engine did about it (UTC):");
        output.Table(
            ["at", "who", "what"],
            DayDiary
                .Of(plan, facts)
                .Select(one => (string[])[DayDiary.Clock(one.AtMs), one.Who, one.What])
        );
        output.Line(
            "A series on \"live\" asks the venue for what its stored candles lack; on \"hold\""
        );
        output.Line("neither can be used, and its evaluations wait until their time is over.");
        output.Line(
            Text($"{facts.Series.Sum(one => one.Late):N0} candles came more than a minute late, ")
                + Text($"{facts.Series.Sum(one => one.Revised):N0} were corrected and kept as")
        );
        var filled = facts.Repairs.Count(one => one.State == "filled");
        output.Line(
            Text($"revisions, {filled:N0} gaps were filled, and {facts.Refused.Count:N0} rows or ")
                + "answers were refused."
        );
    }

    private void Quality()
    {
        Heading("3. Are the candles good enough?");
        var usable = facts.Reports.Count(report => report.Usable);
        output.Line(Text($"{usable} of {facts.Reports.Count} series are usable now. The worst:"));
        output.Table(
            ["#score", "usable", "simulated series", "#gaps", "why not"],
            facts
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
        output.Line(
            Text($"{facts.Run.Strategies.Count} strategies, every series, every close of the day: ")
                + Text($"{facts.Outcomes.Count:N0} evaluations.")
        );
        output.Line("Each ended in exactly one way, so silence never means \"we do not know\":");
        output.Table(["outcome", "#evaluations", "means"], OutcomeText.Rows(facts));
        output.Line("The best of each strategy, on simulated prices:");
        SignalTable.Print(output, [.. facts.Best.DistinctBy(row => row.Strategy)]);
    }

    private void Why()
    {
        if (facts.Fired.Count == 0)
        {
            return;
        }

        var best = facts.Best[0];
        Heading("5. Why?");
        output.Line(
            $"{best.Strategy} says {best.Direction} {best.Series} at {Times.Iso(best.CloseMs)} "
                + "(simulated)."
        );
        output.Line("What stopped it, if anything, and its rule with what each part of it read:");
        EvidenceText.Print(output, $"{{\"signal\":{best.Json},{best.EvidenceJson[1..]}");
    }

    private void Promises()
    {
        Heading("6. Did it keep its promises?");
        Claims(output, DayClaims.Of(facts));
    }

    private void Next()
    {
        Heading("7. Go on from here");
        var first = facts.Run.First is { } some
            ? Text($"The first signals were stored after {some.Seconds:0.0} s. ")
            : "";
        output.Line($"{first}The simulated data is yours to look at and to delete:");
        output.Line($"  {folder}");
        var data = $"--data {folder}";
        var id = facts.Fired.Count > 0 ? facts.Best[0].Id : "ID";
        foreach (
            var command in (string[])
                [
                    $"quality {data}",
                    $"gaps {data}",
                    $"signals list {data}",
                    $"signals why {id} {data}",
                    $"candles --series {DemoPlan.ExampleSeries} {data}",
                    $"stats {data}",
                    $"health --explain {data}",
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

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
