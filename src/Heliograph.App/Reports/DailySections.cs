using Heliograph.Runtime.Reports;

namespace Heliograph.App.Reports;

/// <summary>The parts of a day's page that are tables.</summary>
internal static class DailySections
{
    /// <summary>Signals, how they are spread, and what was held back.</summary>
    public static Html Signals(DailyReport report)
    {
        var signals = report.Signals;
        var spread = report.Distributions;
        var stopped = signals.StoppedBy.Select(Long);
        return Html.Of(
            $"""
            <div class="pair">
            <section><h2>Signals of the day</h2>
            {Tally("strategy", signals.ByStrategy.Select(Long), "No signal was given.")}
            {Tally("source", SourceCounts(signals), "")}</section>
            <section><h2>What was held back</h2>
            {Tally("gate that stopped a candidate", stopped, "No gate stopped anything.")}
            {Tally("not evaluated because", report.Suppressed, "")}</section>
            </div>
            <div class="pair">
            <section><h2>Confidence of the signals</h2>
            {DailyCharts.Bins("Confidence of signals", spread.Confidence, "0", "1")}
            {Without(spread.Confidence)}</section>
            <section><h2>Score of the candles behind them</h2>
            {DailyCharts.Bins("Quality behind signals", spread.Quality, "0", "100")}
            {Without(spread.Quality)}</section>
            </div>

            """
        );
    }

    /// <summary>The worst series.</summary>
    public static Html Worst(DailyReport report)
    {
        var rows = report.Worst.Select(one =>
            Html.Of(
                $"""
                <tr><td>{one.Series}</td>
                <td class="n {(one.Usable ? "good" : "bad")}">{DailyWords.Score(one.Score)}</td>
                <td class="n">{DailyWords.Age(one.AgeSeconds)}</td>
                <td class="n">{DailyWords.Share(one.Completeness)}</td>
                <td class="n">{one.Gaps}</td><td>{one.Reason}</td></tr>

                """
            )
        );
        return Html.Of(
            $"""
            <section>
            <h2>The worst {report.Worst.Count} of {DailyWords.Count(
                report.Series.Total
            )} series</h2>
            <table><thead><tr><th>series</th><th class="n">score</th><th class="n">age</th>
            <th class="n">complete</th><th class="n">gaps</th><th>why</th></tr></thead><tbody>
            {Html.Join(rows)}</tbody></table></section>

            """
        );
    }

    /// <summary>Gaps, defects and revisions.</summary>
    public static Html Candles(DailyReport report)
    {
        var revised = report.Revisions;
        var gaps = report.Gaps.Select(one =>
            Html.Of(
                $"""
                <tr><td>{one.State}</td><td class="n">{DailyWords.Count(one.Gaps)}</td>
                <td class="n">{DailyWords.Count(one.Candles)}</td></tr>

                """
            )
        );
        var defects = report.Defects.Select(one =>
            Html.Of(
                $"""
                <tr><td>{one.Key}</td><td>{DailyWords.Asks(one.Key)}</td>
                <td class="n">{DailyWords.Count(one.Value)}</td></tr>

                """
            )
        );
        return Html.Of(
            $"""
            <div class="pair">
            <section><h2>Gaps by state</h2>
            {Table(["state", "#gaps", "#candles"], gaps, "The ledger is empty.")}
            <p class="soft">{DailyWords.Count(revised.Candles)} values of
            {DailyWords.Count(revised.Series)} series were replaced during the day.</p></section>
            <section><h2>Defects of seven days by check</h2>
            {Table(["check", "asks", "#candles"], defects, "None was found.")}</section>
            </div>

            """
        );
    }

    /// <summary>Outages and all other trouble.</summary>
    public static Html Troubles(DailyReport report) =>
        Html.Join([
            Incidents("Outages of venues", report.Outages, "Every venue answered."),
            Incidents("Incidents", report.Incidents, "There was none."),
        ]);

    private static Html Without(StatsBins bins) =>
        bins.Unknown == 0
            ? Html.Empty
            : Html.Of($"<span class=\"soft\">{bins.Unknown} signals have none yet.</span>");

    private static Html Incidents(string title, IReadOnlyList<DailyIncident> all, string none)
    {
        var rows = all.Select(one =>
            Html.Of(
                $"""
                <tr><td class="when">{DailyWords.Span(one)}</td><td>{one.Severity}</td>
                <td>{one.Cause}</td><td>{DailyWords.Scope(one)}</td><td>{one.Detail}</td></tr>

                """
            )
        );
        string[] columns = ["UTC", "severity", "cause", "scope", "what was seen"];
        return Html.Of($"<section><h2>{title}</h2>\n{Table(columns, rows, none)}</section>\n");
    }

    private static Html Tally(
        string heading,
        IEnumerable<KeyValuePair<string, long>> counts,
        string none
    )
    {
        var all = counts.OrderByDescending(one => one.Value).ToList();
        var most = all.Count == 0 ? 1 : all[0].Value;
        var rows = all.Select(one =>
            Html.Of(
                $"""
                <tr><td>{one.Key}</td>
                <td style="width:40%">{DailyCharts.Bar((double)one.Value / most)}</td>
                <td class="n">{DailyWords.Count(one.Value)}</td></tr>

                """
            )
        );
        return all.Count == 0 && none.Length == 0
            ? Html.Empty
            : Table([heading, "", "#"], rows, none);
    }

    // A heading that begins with # is for numbers.
    private static Html Table(IReadOnlyList<string> columns, IEnumerable<Html> rows, string none)
    {
        var body = Html.Join(rows);
        if (body.Text.Length == 0)
        {
            return Html.Of($"<span class=\"soft\">{none}</span>\n");
        }

        var headings = columns.Select(column =>
            column.StartsWith('#')
                ? Html.Of($"<th class=\"n\">{column[1..]}</th>")
                : Html.Of($"<th>{column}</th>")
        );
        return Html.Of(
            $"""
            <table><thead><tr>{Html.Join(headings)}</tr></thead><tbody>
            {body}</tbody></table>

            """
        );
    }

    private static KeyValuePair<string, long> Long(KeyValuePair<string, int> one) =>
        new(one.Key, one.Value);

    private static IEnumerable<KeyValuePair<string, long>> SourceCounts(StatsSignals signals) =>
        signals.BySource.Select(one => new KeyValuePair<string, long>(
            one.Key,
            one.Value.Values.Sum()
        ));
}
