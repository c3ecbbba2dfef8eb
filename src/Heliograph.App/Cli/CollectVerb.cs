using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.App.Cli;

/// <summary><c>helio collect</c>: asks the venues for the newest closed candles.</summary>
public static class CollectVerb
{
    private static readonly System.CommandLine.Option<string[]> Series = SharedOptions.ManySeries();

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("collect", "Asks the venues for the newest closed candles and stores them")
        {
            Notes =
                "Without --series everything that is followed is collected, and what the setting\n"
                + "instruments names is followed first. A whole name that is not followed yet is\n"
                + "from now on. The newest stored candles are read again: what changed at the\n"
                + "venue becomes a revision. Then comes the history that is needed and not there:\n"
                + "what strategies look back on, and twelve months; stopped, the next call goes\n"
                + "on. Public data only: no account, no key.",
            Examples = ["collect --series binance:BTCUSDT:1h", "collect --json"],
        }
            .With(Series)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var app = session.App;
        var patterns = session.Get(Series) ?? [];
        SeriesToCollect.RefuseNames(patterns, app.Venues);
        var isNew = !app.StoreExists;
        try
        {
            return await CollectAsync(session, patterns, stop);
        }
        catch (Exception failed)
            when (isNew && failed is ProblemException or VenueException && !IsLimit(failed))
        {
            await RemoveEmptyAsync(app, stop);
            throw failed is VenueException { Failure.Kind: VenueFailureKind.Unreachable } away
                ? ProblemException.Unavailable(
                    away.Message,
                    "check the network and the venue's status, and run it again: nothing is "
                        + "followed yet"
                )
                : failed;
        }
    }

    // A ban and a limit are remembered in the store.
    private static bool IsLimit(Exception failed) =>
        failed is VenueException { Failure.Kind: var kind }
        && kind is VenueFailureKind.Banned or VenueFailureKind.Limited;

    // A store that was made for what then failed holds nothing that anybody would miss.
    private static async Task RemoveEmptyAsync(Compose app, CancellationToken stop)
    {
        if (!app.StoreExists)
        {
            return;
        }

        await using (var store = await app.OpenStoreAsync(stop))
        {
            if ((await store.Candles.SeriesAsync(stop)).Count > 0)
            {
                return;
            }
        }

        app.RemoveStoreFile();
    }

    private static async Task<int> CollectAsync(
        Session session,
        IReadOnlyList<string> patterns,
        CancellationToken stop
    )
    {
        var app = session.App;
        await using var store = await app.MakeStoreAsync(stop);
        await using var venues = await app.OpenVenuesAsync(store, patterns, stop);
        var unfollowed =
            patterns.Count == 0
                ? await SettingsInstruments.FollowAsync(app, store, venues.Set, stop)
                : [];
        var series = await SeriesToCollect.ChooseAsync(
            store,
            venues.Set,
            patterns,
            app.NowMs,
            stop
        );
        using var line = new ProgressLine(app.Clock);
        var pass = new CollectPass(store, venues.Set, app.Calendars.Named, app.Clock);
        var report = await pass.RunAsync(
            new CollectRequest { Series = series },
            new ImmediateProgress<int>(done =>
                line.Show((double)done / series.Count, $"{done} of {series.Count} series")
            ),
            stop
        );
        var sourcing = app.Sourcing(store, venues.Set);
        var now = await SeriesToCollect.AgainAsync(store, series, stop);
        await sourcing.AssessAsync(sourcing.Sourced(now), stop);
        // What failed brings nothing older either, and of another symbol there must not be any.
        var failed = report.Failed.Select(one => one.Series).ToHashSet();
        var wanted = now.Where(one => !failed.Contains(one.Key)).ToList();
        var history = await BringAsync(app, store, venues.Set, wanted, stop);
        Print(session.Output, report, history, unfollowed);
        return ExitCode(session.Output, report, unfollowed);
    }

    private static async Task<BackfillReport?> BringAsync(
        Compose app,
        IStore store,
        VenueSet venues,
        IReadOnlyList<StoredSeries> series,
        CancellationToken stop
    )
    {
        using var line = new ProgressLine(app.Clock);
        var wanted = new WantedHistory(
            store,
            venues,
            app.Calendars.Named,
            app.EnabledStrategies,
            app.Clock
        );
        return await wanted.BringAsync(
            series,
            new ImmediateProgress<BackfillProgress>(at =>
                line.Show(at.Share, FormattableString.Invariant($"history, {at.Done:N0} candles"))
            ),
            stop
        );
    }

    private static void Print(
        Output output,
        CollectReport report,
        BackfillReport? history,
        IReadOnlyList<(string Series, VenueFailure Failure)> unfollowed
    )
    {
        if (report.Series + unfollowed.Count == 0)
        {
            output.Note(SeriesToCollect.NothingFollowed);
        }

        if (output.Json)
        {
            output.Document(
                CollectDocument.Of(report, history, unfollowed),
                Shapes.Json.CollectDocument
            );
            return;
        }

        output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Series:N0} series, {report.Answers:N0} answers: "
            )
                + string.Create(CultureInfo.InvariantCulture, $"{report.Imported:N0} new, ")
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"{report.Unchanged:N0} unchanged, {report.Revised:N0} revised, "
                )
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"{report.Quarantined:N0} refused, in {report.Seconds:0.0} s"
                )
        );
        if (history is not null)
        {
            output.Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"and {history.Collected.Imported:N0} candles of history that was needed"
                )
            );
        }

        var all = unfollowed
            .Select(one => (Series: $"{one.Series} is not followed yet", one.Failure))
            .Concat(report.Failed.Select(one => (Series: $"{one.Series}", one.Failure)))
            .ToList();
        foreach (var failed in all.Take(20))
        {
            output.Note($"{failed.Series}: {failed.Failure.Message}");
        }

        if (all.Count > 20)
        {
            output.Note($"{all.Count - 20} more series brought nothing: --json lists them");
        }

        foreach (var remark in report.Remarks)
        {
            output.Note(remark);
        }
    }

    private static int ExitCode(
        Output output,
        CollectReport report,
        IReadOnlyList<(string Series, VenueFailure Failure)> unfollowed
    )
    {
        if (report.Failed.Count + unfollowed.Count == 0)
        {
            return 0;
        }

        if (report.Failed.Count < report.Series || output.Json)
        {
            return report.Failed.Count < report.Series ? 1 : 4;
        }

        var fault = report.Failed.Count > 0 ? report.Failed[0].Failure : unfollowed[0].Failure;
        output.Note($"nothing was collected: {new VenueException("", fault).Hint}");
        return fault.Kind is VenueFailureKind.UnknownSymbol or VenueFailureKind.BadRequest ? 2 : 4;
    }
}
