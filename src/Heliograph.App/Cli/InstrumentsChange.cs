using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.App.Cli;

/// <summary>What <c>helio instruments</c> changes: reads, decides, changes, tells.</summary>
public static class InstrumentsChange
{
    private static readonly Option<bool> DeleteCandles = new("--delete-candles")
    {
        Description = "with --remove: deletes the candles for good",
    };

    private static readonly Option<bool> Yes = new("--yes")
    {
        Description = "with --delete-candles: means it",
    };

    private static readonly Option<string[]>[] Kinds =
    [
        InstrumentsVerb.Add,
        InstrumentsVerb.Remove,
        InstrumentsVerb.Enable,
        InstrumentsVerb.Disable,
    ];

    /// <summary>What says more about a change.</summary>
    public static IEnumerable<Option> Options => [DeleteCandles, Yes];

    /// <summary>True when something is to be changed.</summary>
    /// <exception cref="ProblemException">Options do not go together.</exception>
    public static bool IsAsked(Session session)
    {
        var kinds = Kinds.Where(kind => session.Get(kind) is { Length: > 0 }).ToList();
        if (kinds.Count > 1)
        {
            throw ProblemException.Invalid(
                $"{kinds[0].Name} and {kinds[1].Name} do not go together",
                "do one after the other"
            );
        }

        foreach (var option in InstrumentsAdd.Options)
        {
            Need(session, option, InstrumentsVerb.Add);
        }

        Need(session, DeleteCandles, InstrumentsVerb.Remove);
        Need(session, Yes, DeleteCandles);
        return kinds.Count == 1;
    }

    /// <summary>Changes what is asked for.</summary>
    public static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var asked = Kinds.Single(kind => session.Get(kind) is { Length: > 0 });
        var names = session.Get(asked)!.Select(name => Full(session, name)).ToList();
        await using var store =
            asked == InstrumentsVerb.Add
                ? await session.App.MakeStoreAsync(stop)
                : await session.App.OpenStoreAsync(stop);
        var all = await store.Candles.SeriesAsync(stop);
        var keys =
            asked == InstrumentsVerb.Add
                ? await AddAsync(session, store, all, names, stop)
                : await ChangeAsync(session, store, all, names, stop);

        var after = await store.Candles.SeriesAsync(stop);
        Print(session.Output, Named(all), Named(after));
        return 0;

        IReadOnlyList<StoredSeries> Named(IReadOnlyList<StoredSeries> series) =>
            [.. series.Where(one => keys.Contains(one.Key))];
    }

    private static async Task<HashSet<SeriesKey>> AddAsync(
        Session session,
        IStore store,
        IReadOnlyList<StoredSeries> all,
        IReadOnlyList<string> names,
        CancellationToken stop
    )
    {
        var added = InstrumentsAdd.Asked(session, all, names);
        await store.Instruments.AddAsync(added, stop);
        return
        [
            .. added.Select(one => new SeriesKey(
                one.Instrument.Venue,
                one.Instrument.Symbol,
                one.Timeframe
            )),
        ];
    }

    private static async Task<HashSet<SeriesKey>> ChangeAsync(
        Session session,
        IStore store,
        IReadOnlyList<StoredSeries> all,
        IReadOnlyList<string> names,
        CancellationToken stop
    )
    {
        var withRemoved = session.Get(InstrumentsVerb.All);
        var chosen = SeriesGlob.ChooseOfInstruments(all, names, withRemoved);
        int[] ids = [.. chosen.Select(series => series.Id)];
        if (session.Get(InstrumentsVerb.Remove) is { Length: > 0 })
        {
            var withCandles = session.Get(DeleteCandles);
            RefuseToDelete(session, chosen);
            await store.Instruments.RemoveAsync(ids, withCandles, stop);
        }
        else
        {
            var isEnabled = session.Get(InstrumentsVerb.Enable) is { Length: > 0 };
            await store.Instruments.EnableAsync(ids, isEnabled, stop);
        }

        return [.. chosen.Select(series => series.Key)];
    }

    private static void RefuseToDelete(Session session, IReadOnlyList<StoredSeries> chosen)
    {
        if (!session.Get(DeleteCandles) || session.Get(Yes))
        {
            return;
        }

        var candles = Count(chosen.Sum(series => series.Candles));
        var some = chosen.Count == 1 ? chosen[0].Key.ToString() : $"{chosen.Count} series";
        throw new ProblemException(
            ProblemCode.Refused,
            $"this deletes all {candles} candles of {some} and their history for good",
            "add --yes if that is meant; without --delete-candles they are kept"
        );
    }

    private static void Print(
        Output output,
        IReadOnlyList<StoredSeries> before,
        IReadOnlyList<StoredSeries> after
    )
    {
        var changes = SeriesChange.Between(before, after);
        if (output.Json)
        {
            output.Document(
                new InstrumentsDocument(InstrumentEntry.All(after), changes),
                Shapes.Json.InstrumentsDocument
            );
            return;
        }

        if (changes.Count > 0)
        {
            output.Table(
                ["series", "change", "#candles"],
                changes.Select(c => (string[])[c.Series, c.Change, Count(c.Candles)])
            );
        }

        var named = before.Select(s => s.Key).Union(after.Select(s => s.Key)).Count();
        output.Line($"{changes.Count} of {named} series changed");
        if (changes.Any(change => change is { Change: "removed", Candles: > 0 }))
        {
            output.Note("candles and signals of what was removed stay: --enable follows it again");
        }
    }

    // With --venue the venue may be left out: "BTCUSDT" is then binance:BTCUSDT.
    private static string Full(Session session, string name) =>
        session.Get(InstrumentsVerb.Venue) is not { } venue
        || name.StartsWith($"{venue}:", StringComparison.Ordinal)
            ? name
            : $"{venue}:{name}";

    private static void Need(Session session, Option option, Option needed)
    {
        if (session.IsGiven(option) && !session.IsGiven(needed))
        {
            throw ProblemException.Invalid(
                $"{option.Name} is only for {needed.Name}",
                $"use it together with {needed.Name}, or leave it out"
            );
        }
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
