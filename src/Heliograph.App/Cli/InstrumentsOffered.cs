using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Heliograph.App.Documents;
using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Venues;

namespace Heliograph.App.Cli;

/// <summary>What <c>instruments --offered</c> lists and <c>--add-offered</c> follows.</summary>
public static class InstrumentsOffered
{
    private const int Shown = 50;
    private static readonly string[] Kinds = ["stable", "leveraged"];

    private static readonly Option<bool> Offered = new("--offered")
    {
        Description = "asks the venue what it offers, by turnover; needs --venue",
    };

    private static readonly Option<bool> AddOffered = new("--add-offered")
    {
        Description = "follows what --offered lists, with --timeframe; needs --venue",
    };

    private static readonly Option<string?> Quote = new("--quote")
    {
        HelpName = "Q",
        Description = "with --offered: only what is priced in it, such as USDT",
    };

    private static readonly Option<int?> Top = SharedOptions.Whole(
        "--top",
        "N",
        "with --offered: only so many, those of the largest turnover",
        1,
        10_000
    );

    private static readonly Option<string[]> Exclude = new("--exclude")
    {
        HelpName = "KIND",
        Description =
            "with --offered: without stable (coins and currencies) or leveraged, repeatable",
    };

    /// <summary>What may be said of it.</summary>
    public static IEnumerable<Option> Options => [Offered, AddOffered, Quote, Top, Exclude];

    /// <summary>True when a venue is to be asked what it offers.</summary>
    /// <exception cref="ProblemException">Options do not go together.</exception>
    public static bool IsAsked(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var isAsked = session.Get(Offered) || session.Get(AddOffered);
        var stray = Options.Skip(2).FirstOrDefault(option => !isAsked && session.IsGiven(option));
        if (stray is not null)
        {
            throw ProblemException.Invalid(
                $"{stray.Name} is only for --offered and --add-offered",
                "use it together with one of them, or leave it out"
            );
        }

        Option[] others =
        [
            InstrumentsVerb.Add,
            InstrumentsVerb.Remove,
            InstrumentsVerb.Enable,
            InstrumentsVerb.Disable,
            .. InstrumentsAdd.FactOptions,
        ];
        return isAsked && others.FirstOrDefault(session.IsGiven) is { } other
            ? throw ProblemException.Invalid(
                $"{other.Name} does not go together with --offered",
                "do one after the other"
            )
            : isAsked;
    }

    /// <summary>Lists, and follows where that is asked for.</summary>
    public static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(session);
        session.RefuseAsOf();
        var app = session.App;
        var rule = RuleOf(session);
        var name =
            session.Get(InstrumentsVerb.Venue)
            ?? throw ProblemException.Invalid(
                "it is not said which venue is to be asked",
                "add --venue V: see helio venues"
            );
        var entry = VenuesList.Chosen(app.Venues, name)[0];
        var timeframes = session.Get(AddOffered) ? TimeframesOf(session, entry.Venue.Facts) : [];
        await using var store = await app.MakeStoreAsync(stop);
        await using var venues = await app.OpenVenuesAsync(store, [$"{name}:"], stop);
        var offered = await venues.Set.Find(name)!.InstrumentsAsync(stop);
        await venues.Set.SaveAsync(stop);
        var chosen = rule.Choose(offered);
        var before = await store.Candles.SeriesAsync(stop);
        if (timeframes.Count > 0)
        {
            await OfferedInstruments.FollowAsync(
                store,
                (name, rule),
                chosen,
                timeframes,
                app.NowMs,
                stop
            );
        }

        var after = await store.Candles.SeriesAsync(stop);
        var followed = after
            .Where(one => one.IsFollowed && one.Key.Venue == name)
            .Select(one => one.Key.Symbol)
            .ToHashSet(StringComparer.Ordinal);
        Print(
            session.Output,
            new OfferedDocument(
                name,
                rule.ToString(),
                [
                    .. chosen.Select(one =>
                        OfferedEntry.Of(one, followed.Contains(one.Instrument.Symbol))
                    ),
                ],
                SeriesChange.Between(before, after)
            ),
            timeframes.Count > 0
        );
        return 0;
    }

    private static InstrumentRule RuleOf(Session session)
    {
        var without = session.Get(Exclude) ?? [];
        if (without.FirstOrDefault(kind => !Kinds.Contains(kind)) is { } strange)
        {
            throw ProblemException.Invalid(
                $"--exclude: there is no kind '{strange}'",
                Spelling.Hint(strange, Kinds, "use stable or leveraged")
            );
        }

        return new InstrumentRule
        {
            Quote = session.Get(Quote),
            Top = session.Get(Top),
            WithoutStable = without.Contains("stable"),
            WithoutLeveraged = without.Contains("leveraged"),
        };
    }

    private static IReadOnlyList<Timeframe> TimeframesOf(Session session, VenueFacts venue)
    {
        var timeframes = InstrumentsAdd.TimeframesOf(session);
        foreach (var one in timeframes.Where(one => !venue.Timeframes.Contains(one)))
        {
            throw ProblemException.Invalid(
                $"{venue.Name} has no candles of {one}",
                $"use one of {string.Join(' ', venue.Timeframes)}"
            );
        }

        return timeframes;
    }

    // What a rule chose is kept: turnover changes, and with it what the same rule means.
    private static void Print(Output output, OfferedDocument document, bool isAdded)
    {
        if (output.Json)
        {
            output.Document(document, Shapes.Json.OfferedDocument);
            return;
        }

        if (document.Offered.Count > Shown)
        {
            output.Note($"the first {Shown} of {document.Offered.Count}: --json prints them all");
        }

        output.Table(
            ["symbol", "base", "quote", "#turnover of 24 h", "listed", "followed"],
            document
                .Offered.Take(Shown)
                .Select(one =>
                    (string[])
                        [
                            one.Symbol,
                            one.Base,
                            one.Quote,
                            one.Turnover?.ToString("N0", CultureInfo.InvariantCulture) ?? "",
                            one.Listed ?? "",
                            one.Followed ? "yes" : "",
                        ]
                )
        );
        output.Line(
            document.Offered.Count == 0 ? $"{document.Venue} has nothing that fits: {document.Rule}"
            : isAdded && document.Changes.Count == 0
                ? "nothing was added: all of them are followed already"
            : isAdded
                ? $"{document.Changes.Count} series added: helio backfill brings their history"
            : $"{Plain.Count(document.Offered.Count, "instrument")} of {document.Venue}"
        );
    }
}
