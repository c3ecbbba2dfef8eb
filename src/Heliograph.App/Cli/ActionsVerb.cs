using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Cli;

/// <summary><c>helio actions</c>: what is recorded of instruments, such as splits.</summary>
public static class ActionsVerb
{
    private static readonly Option<string[]> Series = new("--series")
    {
        HelpName = "G",
        Description =
            "only these: an instrument, a series or a pattern such as 'usa:*', repeatable",
    };

    private static readonly Option<bool> All = new("--all")
    {
        Description = "lists also what was removed",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("actions", "Lists, records and removes splits and other corporate actions")
        {
            Notes =
                "Without a verb it lists. A price that jumps as after a split stops its series\n"
                + "(check V11) until the split is recorded: candles are never adjusted by guess.\n"
                + "Then evaluations see the candles before it in new units, prices divided and\n"
                + "volumes multiplied by the ratio, as far as it was known and in effect. Stored\n"
                + "candles stay as the venue sent them: see candles --adjusted.",
            Examples =
            [
                "actions",
                "actions add usa:AAPL 2020-08-31 split 4:1",
                "actions add usa:AIG 2009-07-01 split 1:20 --note 'reverse split'",
                "actions add binance:BTTUSDT 2022-01-18T02:00:00Z redenomination 1000:1",
                "actions remove 3",
            ],
        }
            .With(
                new Verb("list", "Lists what is recorded").With(Series, All).Does(ListAsync),
                ActionsAdd.Create(),
                ActionsRemove.Create()
            )
            .With(Series, All)
            .Does(ListAsync);

    private static async Task<int> ListAsync(Session session, CancellationToken stop)
    {
        await using var store = await session.App.OpenStoreAsync(stop);
        var asOf = session.App.NowMs;
        var ledger = new ActionLedger(store.Tables);
        var actions = session.Get(All)
            ? await ledger.HistoryAsync(asOf, stop)
            : await ledger.AllAsync(asOf, stop);
        var chosen = session.Get(Series) is { Length: > 0 } patterns
            ? await ChooseAsync(store, actions, patterns, stop)
            : actions;
        var entries = chosen.Select(action => ActionEntry.Of(action, asOf)).ToList();
        if (session.Output.Json)
        {
            session.Output.Document(
                new ActionsDocument(Times.Iso(asOf), entries),
                Shapes.Json.ActionsDocument
            );
            return 0;
        }

        if (entries.Count == 0)
        {
            session.Output.Note("nothing is recorded: see helio actions --help");
            return 0;
        }

        session.Output.Table(
            ["#id", "instrument", "kind", "ratio", "effective", "known at", "by", "until", "note"],
            entries.Select(Cells)
        );
        return 0;
    }

    private static async Task<IReadOnlyList<StoredAction>> ChooseAsync(
        IStore store,
        IReadOnlyList<StoredAction> actions,
        string[] patterns,
        CancellationToken stop
    )
    {
        var all = await store.Candles.SeriesAsync(stop);
        var instruments = SeriesGlob
            .ChooseOfInstruments(all, patterns, withRemoved: true)
            .Select(series => (series.Key.Venue, series.Key.Symbol))
            .ToHashSet();
        return [.. actions.Where(one => instruments.Contains((one.Venue, one.Symbol)))];
    }

    private static string[] Cells(ActionEntry one) =>
        [
            one.Id.ToString(CultureInfo.InvariantCulture),
            one.Instrument,
            one.Kind,
            one.Ratio ?? "",
            one.Effective,
            one.KnownAt,
            one.Actor,
            one.RemovedAt ?? "",
            one.Note,
        ];
}
