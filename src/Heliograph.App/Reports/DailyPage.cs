using Heliograph.Runtime.Reports;

namespace Heliograph.App.Reports;

/// <summary>
/// The report of a day as one page: no script, nothing from elsewhere, all text escaped.
/// </summary>
public static class DailyPage
{
    /// <summary>Writes the page.</summary>
    public static string Of(DailyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Html.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy"
              content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Heliograph {report.Day}</title>
            <style>
            {DailyStyle.Sheet}
            </style>
            </head>
            <body>
            <main>
            <header><h1>{report.Day}</h1><span>Heliograph, the day on one page</span>
            <span class="soft">as of {report.AsOf}</span></header>
            {Hero(report)}{ToDo(report)}{Charts(report)}{DailySections.Signals(report)}
            {DailySections.Worst(report)}{DailySections.Candles(report)}
            {DailySections.Troubles(report)}
            <footer>Made {report.MadeAt}. A signal is the opinion of a rule about the past;
            it is not advice.</footer>
            </main>
            </body>
            </html>

            """
        ).Text;
    }

    private static Html Hero(DailyReport report)
    {
        var (score, counts, done) = (report.Score, report.Series, report.Evaluations);
        var (signals, lowest) = (report.Signals, DailyWords.Score(report.Health?.Lowest));
        return Html.Of(
            $"""
            <section class="hero">
            <div>
            <div class="score">{DailyWords.Score(score.Score)}</div>
            <div class="soft">of 100, mean score of the candles<br>
            {Change(score.Score, score.Before7)} against 7 days<br>
            {Change(score.Score, score.Before30)} against 30 days</div>
            </div>
            <div class="tiles">
            {Tile($"{counts.Usable} of {counts.Total}", "series usable")}
            {Tile(DailyWords.Count(signals.Total), $"signals, {signals.Candidates} stopped")}
            {Tile(DailyWords.Share(DoneShare(done)), $"of {done.Due} evaluations done")}
            {Tile(DailyWords.Score(report.Health?.Mean), $"health, lowest {lowest}")}
            </div>
            </section>

            """
        );
    }

    private static Html Tile(string number, string words) =>
        Html.Of($"<div><b>{number}</b><span>{words}</span></div>");

    private static Html ToDo(DailyReport report)
    {
        var rows = report.ToDo.Select(one =>
            Html.Of($"<li>{one.Why}<br><code>{one.Command}</code></li>\n")
        );
        return report.ToDo.Count == 0
            ? Html.Of(
                $"<section><h2>What to do</h2><span class=\"good\">Nothing.</span></section>\n"
            )
            : Html.Of($"<section><h2>What to do</h2><ul>\n{Html.Join(rows)}</ul></section>\n");
    }

    private static Html Charts(DailyReport report)
    {
        var health = report.Health is { } measured
            ? DailyCharts.Health(measured)
            : Html.Of($"<span class=\"soft\">No node measured it on this day.</span>\n");
        return Html.Of(
            $"""
            <div class="pair">
            <section><h2>Score of the candles, 31 days</h2>
            {DailyCharts.Trend(report)}</section>
            <section><h2>Health over the day</h2>
            {health}</section>
            </div>

            """
        );
    }

    private static Html Change(double now, double? before)
    {
        var kind =
            !(Math.Abs(now - before ?? 0) >= 0.05) || before is null ? "soft"
            : now > before ? "good"
            : "bad";
        return Html.Of($"<span class=\"{kind}\">{DailyWords.Change(now, before)}</span>");
    }

    private static double? DoneShare(StatsEvaluations one) =>
        one.Due == 0 ? null : (double)one.Done / one.Due;
}
