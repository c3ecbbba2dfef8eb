using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Quality;

namespace Heliograph.App.Cli;

/// <summary><c>helio quality</c>: how good the candles are, and why.</summary>
public static class QualityVerb
{
    private const int Shown = 50;
    private static readonly Option<string[]> Series = SharedOptions.ManySeries();
    private static readonly Option<bool> NdJson = SharedOptions.NdJson();

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("quality", "Judges the candles of each series, the worst first")
        {
            Notes =
                "Looks at the last seven days and the candles before them that the checks\n"
                + "need. Age counts from a candle's close, in time that its market is open.\n"
                + "A series that is not usable gives no signals until it is mended.",
            Examples =
            [
                "quality",
                "quality --series 'binance:*:1h' --json",
                "quality --as-of 2024-06-30T23:30:00Z",
            ],
        }
            .With(Series, NdJson)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        var app = session.App;
        await using var store = await app.OpenStoreAsync(stop);
        var all = await store.Candles.SeriesAsync(stop);
        var chosen = SeriesGlob
            .Choose(all, session.Get(Series) ?? [])
            .Where(s => s.Enabled)
            .ToList();
        var pass = new QualityPass(store, app.Calendars.Named, app.QualityLimits);
        var asOf = app.NowMs;
        var reports = await pass.RunAsync(chosen, asOf, stop);
        var worstFirst = reports.OrderBy(r => r.Score).ThenBy(r => r.Key).ToList();
        Print(session, asOf, worstFirst);
        return 0;
    }

    private static void Print(Session session, long asOf, IReadOnlyList<QualityReport> reports)
    {
        var output = session.Output;
        var summary = QualitySums.Of(QualitySummary.Of(reports));
        var entries = reports.Select(QualityEntry.Of);
        if (output.Json)
        {
            output.Document(
                new QualityDocument(Times.Iso(asOf), [.. entries], summary),
                Shapes.Json.QualityDocument
            );
            return;
        }

        if (session.Get(NdJson))
        {
            foreach (var entry in entries)
            {
                output.Document(entry, Shapes.Json.QualityEntry);
            }

            return;
        }

        output.Table(
            ["#score", "usable", "series", "freshness", "#age", "#complete", "#gaps", "why not"],
            entries.Take(Shown).Select(Cells)
        );
        if (reports.Count > Shown)
        {
            output.Note($"the worst {Shown} of {reports.Count}: --json prints them all");
        }

        output.Line(
            FormattableString.Invariant(
                $"{summary.Usable} of {summary.Total} series are usable, mean score "
            )
                + FormattableString.Invariant(
                    $"{Mean(summary)}: {summary.Stale} stale, {summary.Incomplete} "
                )
                + FormattableString.Invariant($"incomplete, {summary.WithGaps} with gaps")
        );
    }

    private static string Mean(QualitySums summary) =>
        summary.Score?.ToString("0.0", CultureInfo.InvariantCulture) ?? "unknown";

    private static string[] Cells(QualityEntry entry)
    {
        var invariant = CultureInfo.InvariantCulture;
        return
        [
            entry.Score.ToString("0.0", invariant),
            entry.Usable ? "yes" : "no",
            entry.Series,
            entry.Freshness,
            entry.AgeSeconds is { } age ? Times.Age(TimeSpan.FromSeconds(age)) : "unknown",
            entry.Completeness?.ToString("0.000", invariant) ?? "unknown",
            entry.Gaps.ToString(invariant),
            entry.Reasons.Count == 0 ? "" : entry.Reasons[0],
        ];
    }
}
