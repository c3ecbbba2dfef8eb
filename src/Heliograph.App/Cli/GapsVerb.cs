using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Engine.Market;
using Heliograph.Engine.Repair;
using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Cli;

/// <summary><c>helio gaps</c>: which candles are missing.</summary>
public static class GapsVerb
{
    private const int Shown = 50;
    private static readonly Option<string[]> Series = SharedOptions.ManySeries();
    private static readonly Option<string?> From = SharedOptions.From();
    private static readonly Option<string?> To = SharedOptions.To();
    private static readonly Option<bool> NdJson = SharedOptions.NdJson();

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("gaps", "Lists the candles that are missing")
        {
            Notes =
                "A candle is missing where the calendar of its market has one, after the first\n"
                + "candle of the series. Without --from and --to the whole series is looked at,\n"
                + "up to now. open: nobody has asked yet; queued: it is asked for again;\n"
                + "confirmedAbsent: the venue has none, so it is not expected; unfillable: it\n"
                + "was given up.",
            Examples =
            [
                "gaps",
                "gaps --series 'binance:*:1h' --from 2024-01-01 --to 2024-02-01 --json",
                "gaps repair",
            ],
        }
            .With(GapsRepair.Create())
            .With(Series, From, To, NdJson)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        var app = session.App;
        var asked = Span.Of(session.Get(From), session.Get(To));
        await using var store = await app.OpenStoreAsync(stop);
        var all = await store.Candles.SeriesAsync(stop);
        var chosen = SeriesGlob.Choose(all, session.Get(Series) ?? []);
        var found = new List<SeriesGaps>();
        var search = new GapSearch(store.Candles, app.Calendars.Named);
        using (var line = new ProgressLine(app.Clock))
        {
            await foreach (var gaps in search.RunAsync(chosen, asked, app.NowMs, stop))
            {
                found.Add(gaps);
                line.Show((double)found.Count / chosen.Count, gaps.Series.Key.ToString());
            }
        }

        var ledger = await LedgerAsync(store, chosen, app.NowMs, stop);
        var entries = found
            .OrderBy(f => f.Series.Key)
            .SelectMany(f => EntriesOf(app, f, [.. ledger[f.Series.Id]]))
            .ToList();
        var document = Document(chosen, asked, entries, app.NowMs, session.Get(From));
        var unknown = found.Count(f => !f.IsKnown);
        Print(session, document with { Totals = document.Totals with { Unknown = unknown } });
        return 0;
    }

    private static async Task<ILookup<int, GapRepair>> LedgerAsync(
        IStore store,
        IReadOnlyList<StoredSeries> chosen,
        long nowMs,
        CancellationToken stop
    )
    {
        var keys = chosen.ToDictionary(one => one.Id, one => one.Key);
        var rows = await new RepairLedger(store.Tables).LoadAsync([.. keys.Keys], stop);
        return rows.Where(row => row.KnownMs <= nowMs)
            .ToLookup(row => row.SeriesId, row => StoredRepairs.Read(row, keys[row.SeriesId]));
    }

    private static IEnumerable<GapEntry> EntriesOf(
        Compose app,
        SeriesGaps found,
        IReadOnlyList<GapRepair> rows
    ) =>
        GapProgress
            .Of(
                found.Gaps,
                rows,
                app.Calendars.Named(found.Series.Instrument.Calendar),
                found.Series.Key.Timeframe
            )
            .Select(one => GapEntry.Of(found.Series.Key, one));

    private static GapsDocument Document(
        IReadOnlyList<StoredSeries> chosen,
        TimeRange asked,
        List<GapEntry> gaps,
        long nowMs,
        string? from
    )
    {
        // Before the first candle nothing is expected: then there is no beginning to name.
        var end = Math.Min(asked.EndMs, nowMs);
        var first = chosen.Min(s => s.FirstOpenMs) is { } open && open < end ? open : (long?)null;
        var start = from is null ? first : asked.StartMs;
        return new GapsDocument(
            start is { } known ? Times.Iso(known) : null,
            Times.Iso(Math.Max(end, start ?? end)),
            gaps,
            new GapTotals(chosen.Count, gaps.Count, gaps.Sum(g => g.Count), 0)
        );
    }

    private static void Print(Session session, GapsDocument document)
    {
        var output = session.Output;
        if (output.Json)
        {
            output.Document(document, Shapes.Json.GapsDocument);
            return;
        }

        if (session.Get(NdJson))
        {
            foreach (var gap in document.Gaps)
            {
                output.Document(gap, Shapes.Json.GapEntry);
            }

            return;
        }

        if (document.Gaps.Count > Shown)
        {
            output.Note($"the first {Shown} of {document.Gaps.Count}: --json prints them all");
        }

        output.Table(
            ["series", "first missing", "last missing", "#candles", "position", "state"],
            document
                .Gaps.Take(Shown)
                .Select(g =>
                    (string[])
                        [
                            g.Series,
                            g.FirstMissing,
                            g.LastMissing,
                            g.Count.ToString("N0", CultureInfo.InvariantCulture),
                            g.Position,
                            g.State,
                        ]
                )
        );
        var totals = document.Totals;
        output.Line(
            $"{Plain.Count(totals.Missing, "candle")} missing in "
                + $"{Plain.Count(totals.Gaps, "gap")} of {Plain.Count(totals.Series, "series")}"
        );
        if (totals.Unknown > 0)
        {
            output.Note(
                $"of {totals.Unknown} series the sessions are unknown, so nothing can be said: "
                    + "import them with --calendar"
            );
        }
    }
}
