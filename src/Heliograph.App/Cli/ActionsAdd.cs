using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Cli;

/// <summary><c>helio actions add</c>: records what happened to an instrument.</summary>
public static class ActionsAdd
{
    private const double Most = 1e9;

    // Longer than any market rests.
    private const long RestMs = 31 * 86_400_000L;

    private static readonly Argument<string> Of = new("of")
    {
        HelpName = "INSTRUMENT",
        Description = "the instrument, such as usa:AAPL, or one of its series",
    };

    private static readonly Argument<string> Date = new("date")
    {
        HelpName = "DATE",
        Description = "first day, or first instant, of prices in new units",
    };

    private static readonly Argument<string> Kind = new("kind")
    {
        HelpName = "KIND",
        Description = "split, redenomination or rename",
    };

    private static readonly Argument<string?> Ratio = new("ratio")
    {
        HelpName = "NEW:OLD",
        Description = "units after for units before, such as 4:1 or 1:20; none for a rename",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Note = new("--note")
    {
        HelpName = "TEXT",
        Description = "why, or where it is announced, for those who read the list",
    };

    private static readonly Option<string?> Known = new("--known")
    {
        HelpName = "T",
        Description = "since when it counts as known (default: now), for imported history",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("add", "Records a split, a redenomination or a rename of an instrument")
        {
            Notes =
                "A day means the instrument's first open on it, or after it where the market\n"
                + "rests. Evaluations of the instrument's series are decided again, but what\n"
                + "fired is final. What is evaluated as of an earlier instant does not see it,\n"
                + "unless --known says that it was known by then. A rename changes no candle.",
            Examples =
            [
                "actions add usa:AAPL 2020-08-31 split 4:1",
                "actions add usa:AIG 2009-07-01 split 1:20 --known 2009-06-30",
                "actions add usa:FB 2022-06-09 rename --note 'is META now'",
            ],
        }
            .With(Of, Date, Kind, Ratio, Note, Known)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var app = session.App;
        var kind = KindOf(session.Get(Kind)!);
        var ratio = RatioOf(kind, session.Get(Ratio));
        await using var store = await app.OpenStoreAsync(stop);
        var all = await store.Candles.SeriesAsync(stop);
        var instrument = SeriesGlob.OneInstrument(all, session.Get(Of)!);
        var nowMs = app.NowMs;
        var action = new StoredAction(
            0,
            instrument.Venue,
            instrument.Symbol,
            StoredAction.NameOf(kind),
            EffectOf(session.Get(Date)!, app.Calendars.Named(instrument.Calendar)),
            ratio?.New,
            ratio?.Old,
            session.Get(Note) ?? "",
            Environment.UserName,
            KnownOf(session.Get(Known), nowMs)
        );
        var ledger = new ActionLedger(store.Tables, app.Clock);
        var id = await ledger.AddAsync(action, nowMs, stop);
        if (id == 0)
        {
            throw new ProblemException(
                ProblemCode.Conflict,
                $"{ActionEntry.Of(action, nowMs).Words()} is recorded already",
                "see helio actions"
            );
        }

        // Read back, since it may count as known a little later than it was asked for.
        var stored = await ledger.HistoryAsync(long.MaxValue, stop);
        ActionsRemove.Print(session.Output, "added", stored.Single(one => one.Id == id), all);
        return 0;
    }

    private static CorporateActionKind KindOf(string text)
    {
        var kinds = Enum.GetValues<CorporateActionKind>();
        foreach (var kind in kinds.Where(kind => StoredAction.NameOf(kind) == text))
        {
            return kind;
        }

        throw ProblemException.Invalid(
            $"'{text}' is no kind of action",
            Spelling.Hint(
                text,
                kinds.Select(StoredAction.NameOf),
                "use split, redenomination or rename"
            )
        );
    }

    private static (double New, double Old)? RatioOf(CorporateActionKind kind, string? text)
    {
        if (kind == CorporateActionKind.Rename)
        {
            return text is null
                ? null
                : throw ProblemException.Invalid(
                    $"a rename has no ratio, and '{text}' was given",
                    "say in --note what it is called now"
                );
        }

        var parts = text?.Split(':') ?? [];
        return
            parts.Length == 2
            && TryUnits(parts[0], out var units)
            && TryUnits(parts[1], out var per)
            && units != per
            ? (units, per)
            : throw ProblemException.Invalid(
                text is null ? "the ratio is missing" : $"'{text}' is not a ratio",
                "write units after for units before, such as 4:1, or 1:20 when there are fewer"
            );
    }

    private static bool TryUnits(string text, out double units) =>
        double.TryParse(
            text,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out units
        ) && units is > 0 and <= Most;

    private static long EffectOf(string text, Engine.Market.Calendar calendar)
    {
        var ms = Times.Instant("DATE", text).ToUnixTimeMilliseconds();
        var isDay = text.Length == "2020-08-31".Length;
        var opens = isDay ? calendar.Opens(new TimeRange(ms, ms + RestMs), Timeframe.Day) : [];
        return opens.Length > 0 ? opens[0] : ms;
    }

    private static long KnownOf(string? text, long nowMs)
    {
        if (text is null)
        {
            return nowMs;
        }

        var known = Times.Instant("--known", text).ToUnixTimeMilliseconds();
        return known <= nowMs
            ? known
            : throw ProblemException.Invalid(
                $"--known: {text} is to come",
                "leave it out: what is recorded is known from now on"
            );
    }
}
