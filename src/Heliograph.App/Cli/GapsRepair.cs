using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Engine.Market;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Cli;

/// <summary><c>helio gaps repair</c>: asks the venues for what is missing, one pass.</summary>
public static class GapsRepair
{
    private const int Shown = 20;
    private static readonly Option<string[]> Series = SharedOptions.ManySeries();

    private static readonly Option<string?> From = new("--from")
    {
        HelpName = "T",
        Description = "looks from this instant on, or so long ago (default: 7d)",
    };

    private static readonly Option<string?> To = new("--to")
    {
        HelpName = "T",
        Description = "looks before this instant, or so long ago (default: now)",
    };

    private static readonly Option<bool> Now = new("--now")
    {
        Description = "asks for all that is queued, whenever its next try is",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("repair", "Asks the venues for the candles that are missing, one pass")
        {
            Notes =
                "A gap is asked for after 1 min, 5 min, 30 min, 2 h, 12 h, then daily seven\n"
                + "times, and given up after that. What the venue has not, although it has what\n"
                + "lies around it, leaves the grid after two reads 24 h apart; 1 h apart when\n"
                + "nearly all series of the venue miss it. At most a fifth of what may be asked\n"
                + "is used.",
            Examples = ["gaps repair", "gaps repair --series binance:BTCUSDT:1h --from 30d --now"],
        }
            .With(Series, From, To, Now)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var app = session.App;
        var opens = Opens(session);
        await using var store = await app.OpenStoreAsync(stop);
        var patterns = session.Get(Series) ?? [];
        SeriesGlob.Choose(await store.Candles.SeriesAsync(stop), patterns);
        await using var venues = await app.OpenVenuesAsync(store, patterns, stop);
        var series = await SeriesToCollect.ChooseAsync(
            store,
            venues.Set,
            patterns,
            app.NowMs,
            stop
        );
        RepairReport report;
        using (var line = new ProgressLine(app.Clock))
        using (var pass = new RepairPass(store, venues.Set, app.Calendars.Named, app.Clock))
        {
            report = await pass.RunAsync(
                new RepairRequest
                {
                    Series = series,
                    Opens = opens,
                    IsNow = session.Get(Now),
                    LookBacks = LookBacks.Of(
                        series,
                        app.EnabledStrategies,
                        app.Calendars.Named,
                        app.NowMs
                    ),
                },
                new ImmediateProgress<(int Done, int Due)>(at =>
                    line.Show((double)at.Done / at.Due, $"{at.Done} of {at.Due} gaps")
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
        if (report.Due == 0)
        {
            await TellWhenAsync(session, store, series, stop);
        }

        return report.Collected.Failed.Count == 0 ? 0
            : report.Collected.Answers > 0 ? 1
            : 4;
    }

    private static TimeRange? Opens(Session session)
    {
        var now = session.App.Clock.GetUtcNow();
        var (from, to) = (session.Get(From), session.Get(To));
        if (from is null && to is null)
        {
            return null;
        }

        var end = to is null ? now : Times.InstantOrAgo("--to", to, now);
        var start = from is null
            ? end - RepairRequest.UsualSpan
            : Times.InstantOrAgo("--from", from, now);
        if (to is null && start > now)
        {
            throw ProblemException.Invalid("--from is to come", "name an earlier instant");
        }

        return start <= end
            ? new TimeRange(start.ToUnixTimeMilliseconds(), end.ToUnixTimeMilliseconds())
            : throw ProblemException.Invalid("--from lies after --to", "swap them");
    }

    // Nothing was due, which is not the same as nothing to do.
    private static async Task TellWhenAsync(
        Session session,
        IStore store,
        IReadOnlyList<StoredSeries> series,
        CancellationToken stop
    )
    {
        var repairs = await new RepairLedger(store.Tables).LoadAsync(
            [.. series.Select(one => one.Id)],
            stop
        );
        var waiting = repairs.Where(one => one.State is "open" or "queued").ToList();
        if (waiting.Count > 0)
        {
            session.Output.Note(
                $"nothing is due yet: the next try is at {Times.Iso(waiting.Min(Next))}, and --now "
                    + "asks for all that is queued"
            );
        }

        static long Next(StoredRepair one) => one.NextTryMs;
    }

    private static void Print(Output output, RepairReport report)
    {
        if (output.Json)
        {
            output.Document(RepairDocument.Of(report), Shapes.Json.RepairDocument);
            return;
        }

        output.Line(
            $"{Plain.Count(report.Gaps, "gap")}, {Count(report.Due)} due, "
                + $"{Count(report.Asked)} asked for: {Count(report.Filled)} candles filled, "
                + $"{Count(report.ConfirmedAbsent)} absent for good, "
                + $"{Count(report.Unfillable)} given up; {Plain.Count(report.Queued, "gap")} left"
        );
        foreach (var outage in report.Outages.Take(Shown).Select(OutageEntry.Of))
        {
            output.Note(
                $"{outage.Series} of {outage.Active} {outage.Timeframe} series of {outage.Venue} "
                    + $"miss the candles from {outage.FirstMissing} to {outage.LastMissing}"
            );
        }

        foreach (var failed in report.Collected.Failed.Take(Shown))
        {
            output.Note($"{failed.Series}: {failed.Failure.Message}");
        }
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
