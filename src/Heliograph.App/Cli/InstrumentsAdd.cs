using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues.Csv;

namespace Heliograph.App.Cli;

/// <summary>What <c>helio instruments --add</c> registers.</summary>
public static class InstrumentsAdd
{
    private static readonly Option<string?> Market = new("--market")
    {
        HelpName = "KIND",
        Description = "with --add: spot or perpetual (default: as its name says)",
    };

    private static readonly Option<string?> Tick = new("--tick")
    {
        HelpName = "STEP",
        Description = "with --add: the venue's price step, such as 0.01",
    };

    private static readonly Option<string?> CalendarName = SharedOptions.CalendarName();

    private static readonly Option<string[]> Timeframes = new("--timeframe")
    {
        HelpName = "T",
        Description = "what is added: length of its candles, repeatable (default: the setting)",
    };

    /// <summary>What may be said of what is added.</summary>
    public static IEnumerable<Option> Options => [.. FactOptions, Timeframes];

    /// <summary>What is said of an instrument itself.</summary>
    public static IEnumerable<Option> FactOptions => [Market, Tick, CalendarName];

    /// <summary>What to make, of each name.</summary>
    /// <param name="session">What was said of it.</param>
    /// <param name="all">What is known.</param>
    /// <param name="names">Instruments or series.</param>
    /// <exception cref="ProblemException">
    /// One cannot be added, or is known with other facts.
    /// </exception>
    public static IReadOnlyList<(Instrument Instrument, Timeframe Timeframe)> Asked(
        Session session,
        IReadOnlyList<StoredSeries> all,
        IReadOnlyList<string> names
    )
    {
        var known = all.Select(series => series.Instrument)
            .DistinctBy(instrument => instrument.Name)
            .ToDictionary(instrument => instrument.Name, StringComparer.Ordinal);
        return
        [
            .. names.SelectMany(name =>
            {
                var (venue, symbol, timeframe) = Parts(session, name);
                var instrument = InstrumentOf(session, venue, symbol);
                RefuseOther(session, known.GetValueOrDefault(instrument.Name), instrument);
                return (timeframe is { } own ? [own] : TimeframesOf(session)).Select(t =>
                    (instrument, t)
                );
            }),
        ];
    }

    private static (string Venue, string Symbol, Timeframe? Timeframe) Parts(
        Session session,
        string name
    )
    {
        var parts = name.Split(':');
        if (
            parts.Length is not (2 or 3)
            || !Instrument.IsValidName(parts[0])
            || parts[0].Any(char.IsAsciiLetterUpper)
            || !Instrument.IsValidName(parts[1])
        )
        {
            throw ProblemException.Invalid(
                $"'{name}' cannot be added",
                "write VENUE:SYMBOL, such as binance:BTCUSDT, its venue in lower case; no pattern"
            );
        }

        if (parts.Length == 2)
        {
            return (parts[0], parts[1], null);
        }

        return session.IsGiven(Timeframes)
            ? throw ProblemException.Invalid(
                $"'{name}' has a timeframe and --timeframe gives another",
                "leave one of them out"
            )
            : (parts[0], parts[1], TimeframeOf(parts[2]));
    }

    private static Instrument InstrumentOf(Session session, string venue, string symbol) =>
        new(
            venue,
            symbol,
            session.Get(Market) switch
            {
                null => ImportManifest.MarketOf(venue, symbol),
                "spot" => MarketKind.Spot,
                "perpetual" => MarketKind.Perpetual,
                var other => throw ProblemException.Invalid(
                    $"--market: '{other}' is no kind of market",
                    Spelling.Hint(other, ["spot", "perpetual"], "use spot or perpetual")
                ),
            },
            session.Get(Tick) is { } tick ? TickOf(tick) : null,
            SharedOptions.CalendarOf(session.Get(CalendarName)) ?? Engine.Market.Calendar.AlwaysName
        );

    // Facts decide what candles mean, so what was judged by them keeps them.
    private static void RefuseOther(Session session, Instrument? known, Instrument asked)
    {
        if (known is null)
        {
            return;
        }

        Check(Market, Words.Lower(known.Market), Words.Lower(asked.Market));
        Check(Tick, Text(known.Tick), Text(asked.Tick));
        Check(CalendarName, known.Calendar, asked.Calendar);

        void Check(Option option, string stored, string given)
        {
            if (session.IsGiven(option) && stored != given)
            {
                throw new ProblemException(
                    ProblemCode.Conflict,
                    $"{known.Name} is known with {option.Name} {stored}, not {given}",
                    $"leave {option.Name} out; one that never held a candle can be removed first"
                );
            }
        }
    }

    /// <summary>Lengths of the candles that are to be followed.</summary>
    /// <exception cref="ProblemException">One is none.</exception>
    public static IReadOnlyList<Timeframe> TimeframesOf(Session session) =>
        [
            .. (
                session.Get(Timeframes) is { Length: > 0 } given
                    ? given
                    : session.App.Settings.Texts("timeframes")
            )
                .Select(TimeframeOf)
                .Distinct(),
        ];

    private static Timeframe TimeframeOf(string text) =>
        Timeframe.TryParse(text, out var timeframe)
            ? timeframe
            : throw ProblemException.Invalid(
                $"'{text}' is not a timeframe",
                $"use one of {Timeframe.AllText}"
            );

    private static double TickOf(string text) =>
        double.TryParse(
            text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out var tick
        ) && tick is > 0 and <= 1e15
            ? tick
            : throw ProblemException.Invalid(
                $"--tick: '{text}' is not a price step",
                "write a number above 0, such as 0.01"
            );

    private static string Text(double? tick) =>
        tick?.ToString("R", CultureInfo.InvariantCulture) ?? "unknown";
}
