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
                "Without --series everything that is followed is collected. A whole name that is\n"
                + "not followed yet is from now on, with as many candles as one answer of its\n"
                + "venue holds. The newest stored candles are read again: what changed at the\n"
                + "venue becomes a revision. Public data only: no account, no key.",
            Examples = ["collect --series binance:BTCUSDT:1h", "collect --json"],
        }
            .With(Series)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var app = session.App;
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
        await sourcing.AssessAsync(
            sourcing.Sourced(await SeriesToCollect.AgainAsync(store, series, stop)),
            stop
        );
        Print(session.Output, report);
        return ExitCode(session.Output, report);
    }

    private static void Print(Output output, CollectReport report)
    {
        if (output.Json)
        {
            output.Document(CollectDocument.Of(report), Shapes.Json.CollectDocument);
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
        foreach (var failed in report.Failed.Take(20))
        {
            output.Note($"{failed.Series}: {failed.Failure.Message}");
        }

        if (report.Failed.Count > 20)
        {
            output.Note(
                $"{report.Failed.Count - 20} more series brought nothing: --json lists them"
            );
        }

        foreach (var remark in report.Remarks)
        {
            output.Note(remark);
        }
    }

    private static int ExitCode(Output output, CollectReport report)
    {
        if (report.Failed.Count == 0)
        {
            return 0;
        }

        if (report.Failed.Count < report.Series || output.Json)
        {
            return report.Failed.Count < report.Series ? 1 : 4;
        }

        var (series, fault) = report.Failed[0];
        output.Note($"nothing was collected: {new VenueException(series.Venue, fault).Hint}");
        return fault.Kind is VenueFailureKind.UnknownSymbol or VenueFailureKind.BadRequest ? 2 : 4;
    }
}
