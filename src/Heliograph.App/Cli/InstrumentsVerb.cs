using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Storage;

namespace Heliograph.App.Cli;

/// <summary><c>helio instruments</c>: what is followed, instrument by instrument.</summary>
public static class InstrumentsVerb
{
    /// <summary>One venue.</summary>
    public static readonly Option<string?> Venue = new("--venue")
    {
        HelpName = "V",
        Description = "only those of this venue; names may then leave it out",
    };

    /// <summary>Registers.</summary>
    public static readonly Option<string[]> Add = Names("--add", "registers an instrument");

    /// <summary>Follows no longer.</summary>
    public static readonly Option<string[]> Remove = Names(
        "--remove",
        "follows no longer; candles and signals stay"
    );

    /// <summary>Makes due.</summary>
    public static readonly Option<string[]> Enable = Names("--enable", "makes due for evaluation");

    /// <summary>Makes not due.</summary>
    public static readonly Option<string[]> Disable = Names(
        "--disable",
        "makes not due for evaluation, until enabled"
    );

    /// <summary>What was removed, too.</summary>
    public static readonly Option<bool> All = new("--all")
    {
        Description = "lists, and lets patterns find, also what was removed",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("instruments", "Lists the instruments that are followed, adds and removes them")
        {
            Notes =
                "NAME is an instrument (binance:BTCUSDT), a series (binance:BTCUSDT:1h) or, but\n"
                + "for --add, a pattern ('binance:*:1h'); repeatable. To add what is there\n"
                + "changes nothing. What is removed is neither listed nor evaluated until it is\n"
                + "added, enabled or imported again; what is disabled stays so.",
            Examples =
            [
                "instruments --venue binance --json",
                "instruments --add binance:BTCUSDT --timeframe 1h --timeframe 4h",
                "instruments --add cme:ES --market perpetual --tick 0.25",
                "instruments --disable 'binance:*:1m'",
                "instruments --remove binance:LUNAUSDT --delete-candles --yes",
                "instruments --venue binance --offered --quote USDT --top 50 --exclude stable",
                "instruments --venue binance --add-offered --quote USDT --top 50 --timeframe 1h",
            ],
        }
            .With(Venue, Add, Remove, Enable, Disable, All)
            .With([.. InstrumentsAdd.Options])
            .With([.. InstrumentsChange.Options])
            .With([.. InstrumentsOffered.Options])
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        if (InstrumentsOffered.IsAsked(session))
        {
            return await InstrumentsOffered.RunAsync(session, stop);
        }

        if (InstrumentsChange.IsAsked(session))
        {
            return await InstrumentsChange.RunAsync(session, stop);
        }

        await using var store = await session.App.OpenStoreAsync(stop);
        var all = await store.Candles.SeriesAsync(stop);
        if (session.App.AsOf is { } asOf)
        {
            all = await VisibleSeries.AtAsync(store, all, asOf.ToUnixTimeMilliseconds(), stop);
        }

        var chosen = Choose(all, session.Get(Venue));
        var listed = chosen.Where(s => s.IsFollowed || session.Get(All)).ToList();
        if (session.Output.Json)
        {
            session.Output.Document(
                new InstrumentsDocument(InstrumentEntry.All(listed), []),
                Shapes.Json.InstrumentsDocument
            );
            return 0;
        }

        session.Output.Table(
            ["series", "market", "calendar", "#candles", "first open", "last open", "enabled"],
            listed.Select(s =>
                (string[])
                    [
                        s.Key.ToString(),
                        Words.Lower(s.Instrument.Market),
                        s.Instrument.Calendar,
                        s.Candles.ToString("N0", CultureInfo.InvariantCulture),
                        s.FirstOpenMs is { } first ? Times.Iso(first) : "",
                        s.LastOpenMs is { } last ? Times.Iso(last) : "",
                        !s.IsFollowed ? "removed"
                        : s.Enabled ? "yes"
                        : "no",
                    ]
            )
        );
        if (chosen.Count > listed.Count)
        {
            session.Output.Note($"{chosen.Count - listed.Count} more were removed: see --all");
        }

        return 0;
    }

    private static IReadOnlyList<StoredSeries> Choose(
        IReadOnlyList<StoredSeries> all,
        string? venue
    )
    {
        var chosen = all.Where(s => venue is null || s.Key.Venue == venue).ToList();
        if (venue is null || chosen.Count > 0)
        {
            return chosen;
        }

        var venues = all.Select(s => s.Key.Venue).Distinct().ToList();
        throw ProblemException.NotFound(
            $"nothing of venue '{venue}' is stored",
            Spelling.Hint(venue, venues, "see helio instruments")
        );
    }

    private static Option<string[]> Names(string name, string description) =>
        new(name) { HelpName = "NAME", Description = description };
}
