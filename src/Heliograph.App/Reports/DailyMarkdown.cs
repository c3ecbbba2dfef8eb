using System.Text;
using Heliograph.Runtime.Reports;

namespace Heliograph.App.Reports;

/// <summary>The report of a day as Markdown, for terminals, chats and files.</summary>
public static class DailyMarkdown
{
    /// <summary>Writes it.</summary>
    public static string Of(DailyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = new StringBuilder();
        page.Append($"# Heliograph {report.Day}\n\n");
        Head(page, report);
        List(
            page,
            "What to do",
            report.ToDo.Select(one => $"{Cell(one.Why)}: {Code(one.Command)}"),
            "nothing"
        );
        Signals(page, report);
        Table(
            page,
            $"The worst {report.Worst.Count} of {DailyWords.Count(report.Series.Total)} series",
            ["series", "score", "age", "complete", "gaps", "why"],
            report.Worst.Select(one =>
                (string[])
                    [
                        one.Series,
                        DailyWords.Score(one.Score),
                        DailyWords.Age(one.AgeSeconds),
                        DailyWords.Share(one.Completeness),
                        DailyWords.Count(one.Gaps),
                        one.Reason ?? "",
                    ]
            )
        );
        Table(
            page,
            "Gaps by state",
            ["state", "gaps", "candles"],
            report.Gaps.Select(one =>
                (string[])[one.State, DailyWords.Count(one.Gaps), DailyWords.Count(one.Candles)]
            )
        );
        Table(
            page,
            "Defects of seven days by check",
            ["check", "asks", "candles"],
            report.Defects.Select(one =>
                (string[])[one.Key, DailyWords.Asks(one.Key), DailyWords.Count(one.Value)]
            )
        );
        page.Append(
            $"{DailyWords.Count(report.Revisions.Candles)} values of "
                + $"{DailyWords.Count(report.Revisions.Series)} series were replaced.\n\n"
        );
        Incidents(page, "Outages of venues", report.Outages);
        Incidents(page, "Incidents", report.Incidents);
        page.Append($"As of {report.AsOf}, made {report.MadeAt}.\n");
        return page.ToString();
    }

    private static void Head(StringBuilder page, DailyReport report)
    {
        var (score, done) = (report.Score, report.Evaluations);
        page.Append(
            $"Score **{DailyWords.Score(score.Score)}** of 100 "
                + $"({DailyWords.Change(score.Score, score.Before7)} against 7 days, "
                + $"{DailyWords.Change(score.Score, score.Before30)} against 30). "
                + $"Health {DailyWords.Score(report.Health?.Mean)}, "
                + $"lowest {DailyWords.Score(report.Health?.Lowest)}.\n\n"
        );
        page.Append(
            $"{DailyWords.Count(report.Series.Usable)} of {DailyWords.Count(report.Series.Total)} "
                + $"series usable: {report.Series.Stale} stale, {report.Series.Incomplete} "
                + $"incomplete, {report.Series.WithGaps} with gaps.\n\n"
        );
        page.Append(
            $"{DailyWords.Count(done.Due)} evaluations, {DailyWords.Count(done.Done)} done, "
                + $"{DailyWords.Count(done.OnTime)} on time. "
                + $"{DailyWords.Count(report.Signals.Total)} signals, "
                + $"{DailyWords.Count(report.Signals.Candidates)} candidates"
                + (
                    report.Productivity.StoppedMostBy is { } gate
                        ? $"; the gate that stopped most: {Cell(gate)}.\n\n"
                        : ".\n\n"
                )
        );
    }

    private static void Signals(StringBuilder page, DailyReport report)
    {
        var signals = report.Signals;
        var rows = signals
            .ByStrategy.Select(one => ("strategy", one.Key, (long)one.Value))
            .Concat(
                signals.BySource.Select(one => ("source", one.Key, (long)one.Value.Values.Sum()))
            )
            .Concat(Bins("confidence", report.Distributions.Confidence, 0.1))
            .Concat(signals.StoppedBy.Select(one => ("stopped by", one.Key, (long)one.Value)))
            .Concat(report.Suppressed.Select(one => ("not evaluated", one.Key, one.Value)));
        Table(
            page,
            "Signals, and what was held back",
            ["", "", "count"],
            rows.Select(one => (string[])[one.Item1, one.Item2, DailyWords.Count(one.Item3)])
        );
    }

    private static IEnumerable<(string, string, long)> Bins(
        string name,
        StatsBins bins,
        double width
    )
    {
        for (var i = 0; i < bins.Counts.Count; i++)
        {
            if (bins.Counts[i] > 0)
            {
                var (low, high) = (i * width, (i + 1) * width);
                yield return (
                    name,
                    FormattableString.Invariant($"{low:0.0} to {high:0.0}"),
                    bins.Counts[i]
                );
            }
        }

        if (bins.Unknown > 0)
        {
            yield return (name, "not known", bins.Unknown);
        }
    }

    private static void Incidents(
        StringBuilder page,
        string title,
        IReadOnlyList<DailyIncident> all
    ) =>
        Table(
            page,
            title,
            ["UTC", "severity", "cause", "scope", "what was seen"],
            all.Select(one =>
                (string[])
                    [
                        DailyWords.Span(one),
                        one.Severity,
                        one.Cause,
                        DailyWords.Scope(one),
                        one.Detail,
                    ]
            )
        );

    private static void List(
        StringBuilder page,
        string title,
        IEnumerable<string> rows,
        string none
    )
    {
        page.Append($"## {title}\n\n");
        foreach (var row in rows.DefaultIfEmpty(none))
        {
            page.Append($"- {row}\n");
        }

        page.Append('\n');
    }

    private static void Table(
        StringBuilder page,
        string title,
        IReadOnlyList<string> columns,
        IEnumerable<string[]> rows
    )
    {
        var all = rows.ToList();
        page.Append($"## {title}\n\n");
        if (all.Count == 0)
        {
            page.Append("none\n\n");
            return;
        }

        page.Append($"| {string.Join(" | ", columns)} |\n");
        page.Append($"|{string.Concat(Enumerable.Repeat(" --- |", columns.Count))}\n");
        foreach (var row in all)
        {
            page.Append($"| {string.Join(" | ", row.Select(Cell))} |\n");
        }

        page.Append('\n');
    }

    // Text from outside makes no table, no link and no HTML.
    private static string Cell(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            safe.Append(
                c switch
                {
                    '<' => "&lt;",
                    '>' => "&gt;",
                    '&' => "&amp;",
                    '|' or '[' or ']' or '`' or '\\' => $"\\{c}",
                    _ when char.IsControl(c) => " ",
                    _ => c.ToString(),
                }
            );
        }

        return safe.ToString();
    }

    private static string Code(string command) =>
        $"`{string.Concat(command.Where(c => c != '`' && !char.IsControl(c)))}`";
}
