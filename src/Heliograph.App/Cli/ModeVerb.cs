using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Cli;

/// <summary><c>helio mode</c>: where candles come from, and who said so.</summary>
public static class ModeVerb
{
    private const int HistoryShown = 10;

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("mode", "Shows and sets where the candles of evaluations come from")
        {
            Notes =
                "database: stored candles only; a series that is not good enough is suppressed.\n"
                + "live: the venue is asked for every evaluation.\n"
                + "hybrid: a series on the database while it is good enough, else on its venue.\n"
                + "auto: hybrid, and no override: the engine decides.",
            Examples =
            [
                "mode",
                "mode set live --series 'binance:*:1h' --duration 2h",
                "mode set auto",
            ],
        }
            .With(ModeSet.Create())
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        var app = session.App;
        await using var store = await app.OpenStoreAsync(stop);
        await using var venues = await app.OpenVenuesAsync(store, [], stop);
        var document = await DocumentAsync(app, store, venues, stop);
        if (session.Output.Json)
        {
            session.Output.Document(document, Shapes.Json.ModeDocument);
        }
        else
        {
            Print(session.Output, document);
        }

        return 0;
    }

    private static async Task<ModeDocument> DocumentAsync(
        Compose app,
        IStore store,
        OpenVenues venues,
        CancellationToken stop
    )
    {
        var stored = await new ModeLedger(store.Tables).AllAsync(null, stop);
        var overrides = StoredOverrides.Read(stored);
        var all = await store.Candles.SeriesAsync(stop);
        var sourcing = app.Sourcing(store, venues.Set);
        var sourced = sourcing.Sourced(all);
        var choices = SourcingPass.Choose(
            app.Mode,
            overrides,
            await sourcing.LookAsync(sourced, stop),
            app.NowMs
        );
        var only = all.Count(one => one.Enabled) - sourced.Count;
        var switches = await new SourceLedger(store.Tables).SwitchesAsync(
            app.NowMs - 7 * 86_400_000L,
            app.NowMs,
            stop
        );
        var keys = all.ToDictionary(one => one.Id, one => one.Key.ToString());
        return new ModeDocument(
            EffectiveMode.NameOf(app.Mode),
            EffectiveMode.NameOf(ModeInForce.OfAll(app.Mode, overrides, app.NowMs).Mode),
            ModeOverrideEntry.Of(ModeInForce.OfAll(app.Mode, overrides, app.NowMs).Override),
            new ModeCounts(
                only + choices.Values.Count(one => one.Source == Source.Database),
                choices.Values.Count(one => one.Source == Source.Live),
                choices.Values.Count(one => one.Source is null)
            ),
            ModeHistoryEntry.All(
                stored,
                ModeInForce.Counting(app.Mode, overrides, all.Select(one => one.Key), app.NowMs),
                app.NowMs
            ),
            [
                .. switches
                    .Reverse()
                    .Select(one => new SwitchEntry(
                        keys.GetValueOrDefault(one.SeriesId, ""),
                        one.FromStep,
                        one.ToStep,
                        one.Cause,
                        Times.Iso(one.AtMs)
                    )),
            ]
        );
    }

    private static void Print(Output output, ModeDocument mode)
    {
        output.Line(
            mode.Override is { } set
                ? $"mode {mode.Effective}, set by {set.Actor} at {set.SetAt}"
                    + (set.Until is null ? "" : $" until {set.Until}")
                    + (set.Forced ? ", forced" : "")
                    + (set.Reason.Length == 0 ? "" : $": {set.Reason}")
                : $"mode {mode.Effective}, as the settings say"
        );
        output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"series: {mode.Series.Database} on the database, {mode.Series.Live} live, "
            ) + string.Create(CultureInfo.InvariantCulture, $"{mode.Series.Hold} on hold")
        );
        if (mode.History.Count > 0)
        {
            output.Table(
                ["set", "mode", "series", "by", "until", "state", "reason"],
                mode.History.Take(HistoryShown)
                    .Select(one =>
                        (string[])
                            [
                                one.SetAt,
                                one.Forced ? $"{one.Mode}, forced" : one.Mode,
                                one.Series ?? "all",
                                one.Actor,
                                one.Until ?? "",
                                one.State,
                                one.Reason,
                            ]
                    )
            );
        }

        if (mode.Switches.Count > 0)
        {
            output.Table(
                ["switched", "series", "from", "to", "because"],
                mode.Switches.Take(HistoryShown)
                    .Select(one => (string[])[one.At, one.Series, one.From, one.To, one.Cause])
            );
        }
    }
}
