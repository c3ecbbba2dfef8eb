using System.CommandLine;
using Heliograph.App.Documents;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Cli;

/// <summary><c>helio audit parity</c>: whether the store and the venues say the same.</summary>
public static class AuditParity
{
    private const int Usual = 20;
    private const int Most = 10_000;
    private const int WithoutStrategies = 100;
    private const long Day = 86_400_000;

    private static readonly Option<int?> Sample = SharedOptions.Whole(
        "--sample",
        "N",
        $"how many windows, besides those that differed in the last day (default: {Usual})",
        1,
        Most
    );

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("parity", "Compares stored windows with what their venues say, to the bit")
        {
            Notes =
                "An evaluation follows from its window alone, so equal windows are equal signals.\n"
                + "Looked at first: what differed in the last day; then the newest closes of all\n"
                + "series, then the closes before them. What differs is read again: what the\n"
                + "venue corrected becomes a revision. Exit code 1: something still differs, or\n"
                + "could not be compared: its venue does not answer, or its close is not stored.",
            Examples = ["audit parity", "audit parity --sample 500 --json"],
        }
            .With(Sample)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var app = session.App;
        await using var store = await app.OpenStoreAsync(stop);
        await using var venues = await app.OpenVenuesAsync(store, [], stop);
        var series = app.Sourcing(store, venues.Set)
            .Sourced(await store.Candles.SeriesAsync(stop))
            .Where(one => one.LastOpenMs is not null)
            .ToList();
        if (series.Count == 0)
        {
            throw ProblemException.NotFound(
                "there is no series of a venue that could be asked",
                SeriesToCollect.NothingFollowed
            );
        }

        var sample = await SampleAsync(app, store, series, session.Get(Sample) ?? Usual, stop);
        var length = app
            .EnabledStrategies.Select(one => one.Length)
            .DefaultIfEmpty(WithoutStrategies)
            .Max();
        var pass = new ParityPass(store, venues.Set, app.Calendars.Named, app.Clock);
        var report = await pass.RunAsync(sample, length, null, stop);
        if (report.Compared.Count == 0)
        {
            throw ProblemException.Unavailable(
                $"none of {sample.Count} windows could be compared: no venue answers, or their "
                    + "last candles are not stored",
                "see helio venues and helio gaps"
            );
        }

        var document = Document(app.NowMs, sample.Count, report, series);
        Print(session.Output, document);
        return document.Equal == document.Sample ? 0 : 1;
    }

    private static async Task<IReadOnlyList<(StoredSeries, long)>> SampleAsync(
        Compose app,
        IStore store,
        IReadOnlyList<StoredSeries> series,
        int count,
        CancellationToken stop
    )
    {
        var byId = series.ToDictionary(one => one.Id);
        var different = await new ParityLedger(store.Tables).DifferentAsync(
            app.NowMs - Day,
            Most,
            stop
        );
        var before = different
            .Where(one => byId.ContainsKey(one.SeriesId))
            .Select(one => (Series: byId[one.SeriesId], one.CloseMs))
            .Select(one => (one.Series, one.CloseMs - Step(one.Series)));
        return [.. before.Concat(Newest(series, count)).Distinct()];
    }

    // Round by round, each series one candle further back, for as long as any has that many.
    private static IEnumerable<(StoredSeries, long)> Newest(
        IReadOnlyList<StoredSeries> series,
        int count
    ) =>
        Enumerable
            .Range(0, Most)
            .Select(round =>
                series
                    .Select(one => (one, Open: one.LastOpenMs!.Value - round * Step(one)))
                    .Where(at => at.Open >= at.one.FirstOpenMs)
                    .ToList()
            )
            .TakeWhile(round => round.Count > 0)
            .SelectMany(round => round)
            .Take(count);

    private static long Step(StoredSeries one) => one.Key.Timeframe.Milliseconds;

    private static ParityDocument Document(
        long nowMs,
        int sample,
        ParityReport report,
        IReadOnlyList<StoredSeries> series
    )
    {
        var keys = series.ToDictionary(one => one.Id, one => one.Key);
        var different = report
            .Different.Select(one => new ParityEntry(
                keys[one.SeriesId].ToString(),
                Times.Iso(one.CloseMs),
                one.Detail!
            ))
            .ToList();
        var compared = report.Compared.Count;
        return new ParityDocument(
            Times.Iso(nowMs),
            sample,
            compared,
            compared - different.Count,
            report.Mended,
            different
        );
    }

    private static void Print(Output output, ParityDocument document)
    {
        if (output.Json)
        {
            output.Document(document, Shapes.Json.ParityDocument);
            return;
        }

        output.Line(
            FormattableString.Invariant(
                $"{document.Equal} of {document.Sample} windows are equal to the bit"
            ) + (document.Mended > 0 ? $", {document.Mended} since they were read again" : "")
        );
        if (document.Sample - document.Compared is > 0 and var unknown)
        {
            output.Line($"{Plain.Count(unknown, "window")} could not be compared");
        }

        foreach (var one in document.Different)
        {
            output.Line($"{one.Series} {one.Close}: {one.Detail}");
        }
    }
}
