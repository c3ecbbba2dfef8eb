using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Engine.Market;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.App.Cli;

/// <summary><c>helio backfill</c>: history from the venues, newest first.</summary>
public static class BackfillVerb
{
    private const int Shown = 20;
    private static readonly Option<string[]> Series = SharedOptions.ManySeries();

    private static readonly Option<string?> From = new("--from")
    {
        HelpName = "T",
        Description = "from this instant on, or so long ago: 90d (default: what is needed)",
    };

    private static readonly Option<string?> To = new("--to")
    {
        HelpName = "T",
        Description = "before this instant, or so long ago (default: now)",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("backfill", "Asks the venues for history that is missing, newest first")
        {
            Notes =
                "Only what is missing is asked for, within the venue's limits; stopped anywhere,\n"
                + "run it again and it goes on. Without --from a series gets what it needs:\n"
                + "twelve months, and before them what the strategies of its timeframe look back\n"
                + "on. A whole name that is not followed yet is from now on. Exit code 1 when\n"
                + "nothing of the span is to be had, or a series failed.",
            Examples =
            [
                "backfill --series binance:BTCUSDT:1h --from 2023-01-01",
                "backfill --series 'binance:*:1h' --from 90d --json",
                "backfill",
            ],
        }
            .With(Series, From, To)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var app = session.App;
        var spanOf = SpanOf(session);
        await using var store = await app.MakeStoreAsync(stop);
        var patterns = session.Get(Series) ?? [];
        await using var venues = await app.OpenVenuesAsync(store, patterns, stop);
        var series = await SeriesToCollect.ChooseAsync(
            store,
            venues.Set,
            patterns,
            app.NowMs,
            stop
        );
        BackfillReport report;
        using (var line = new ProgressLine(app.Clock))
        {
            var backfill = new Backfill(store, venues.Set, app.Calendars.Named, app.Clock);
            report = await backfill.RunAsync(
                new BackfillRequest(series, spanOf),
                new ImmediateProgress<BackfillProgress>(at =>
                    line.Show(at.Share, $"{Count(at.Done)} of {Count(at.Wanted)} candles")
                ),
                stop
            );
        }

        var sourcing = app.Sourcing(store, venues.Set);
        await sourcing.AssessAsync(
            sourcing.Sourced(await SeriesToCollect.AgainAsync(store, series, stop)),
            stop
        );
        Print(session.Output, report);
        return ExitCode(session.Output, report);
    }

    private static Func<StoredSeries, TimeRange> SpanOf(Session session)
    {
        var app = session.App;
        var now = app.Clock.GetUtcNow();
        var from = Instant("--from", session.Get(From));
        var to = Instant("--to", session.Get(To)) ?? long.MaxValue / 4;
        if (from > to)
        {
            throw ProblemException.Invalid("--from lies after --to", "swap them");
        }

        if (from > now.ToUnixTimeMilliseconds())
        {
            throw ProblemException.Invalid("--from is to come", "name an earlier instant");
        }

        if (from is { } start)
        {
            // No venue answers about what lies before 1970.
            return _ => new TimeRange(Math.Max(0, start), Math.Max(0, to));
        }

        var enabled = app.EnabledStrategies;
        return one =>
        {
            var calendar = app.Calendars.Named(one.Instrument.Calendar);
            var need = HistoryNeed.FromMs(
                one.Key.Timeframe,
                calendar,
                enabled,
                now.ToUnixTimeMilliseconds()
            );
            return new TimeRange(Math.Min(need, to), to);
        };

        long? Instant(string name, string? text) =>
            text is null ? null : Times.InstantOrAgo(name, text, now).ToUnixTimeMilliseconds();
    }

    private static void Print(Output output, BackfillReport report)
    {
        if (output.Json)
        {
            output.Document(BackfillDocument.Of(report), Shapes.Json.BackfillDocument);
            return;
        }

        var collected = report.Collected;
        output.Line(
            $"{Count(collected.Series)} series, {Count(report.Wanted)} candles missing, "
                + $"{Count(collected.Answers)} answers: {Count(collected.Imported)} new, "
                + $"{Count(collected.Unchanged)} unchanged, {Count(collected.Revised)} revised, "
                + $"{Count(collected.Quarantined)} refused, "
                + FormattableString.Invariant($"in {collected.Seconds:0.0} s")
        );
        Some(
            output,
            report.NotAvailable,
            one => $"{one.Series}: nothing before {Times.Iso(one.BeforeMs)}: {one.Reason}"
        );
        Some(output, collected.Failed, one => $"{one.Series}: {one.Failure.Message}");
        foreach (var remark in collected.Remarks)
        {
            output.Note(remark);
        }
    }

    private static void Some<T>(Output output, IReadOnlyList<T> all, Func<T, string> text)
    {
        foreach (var one in all.Take(Shown))
        {
            output.Note(text(one));
        }

        if (all.Count > Shown)
        {
            output.Note($"{Count(all.Count - Shown)} more: --json lists them all");
        }
    }

    private static int ExitCode(Output output, BackfillReport report)
    {
        var failed = report.Collected.Failed;
        if (failed.Count == 0)
        {
            return report.IsNothingToBeHad ? 1 : 0;
        }

        if (failed.Count < report.Collected.Series)
        {
            return 1;
        }

        var (series, fault) = failed[0];
        if (!output.Json)
        {
            output.Note(new VenueException(series.Venue, fault).Hint);
        }

        return fault.Kind is VenueFailureKind.UnknownSymbol or VenueFailureKind.BadRequest ? 2 : 4;
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
