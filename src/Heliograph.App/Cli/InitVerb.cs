using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.App.Init;
using Heliograph.Engine.Simulation;

namespace Heliograph.App.Cli;

/// <summary><c>helio init</c>: five questions, then data and signals.</summary>
public static class InitVerb
{
    private const string SettingsName = "heliograph.yaml";
    private const int Shown = 20;
    private const long DayMs = 86_400_000;

    private static readonly Option<string?> Venue = Text("--venue", "V", "answers which venue");
    private static readonly Option<string?> Quote = Text("--quote", "Q", "answers priced in what");
    private static readonly Option<string?> Top = Text("--top", "N", "answers how many");

    private static readonly Option<string[]> Exclude = new("--exclude")
    {
        HelpName = "KIND",
        Description = "answers what to leave out: stable, leveraged, nothing; repeatable",
    };

    private static readonly Option<string[]> Timeframes = new("--timeframe")
    {
        HelpName = "T",
        Description = "answers which candles, repeatable",
    };

    private static readonly Option<bool> Yes = new("--yes")
    {
        Description = "asks nothing: takes the usual answers to what is not given",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("init", "Asks five questions and ends with data and a list of signals")
        {
            Notes =
                "Follows the largest instruments of a venue, collects their candles and twelve\n"
                + "months of history, evaluates every strategy on the last week, and writes\n"
                + "heliograph.yaml into the data directory, where there must be none yet. Public\n"
                + "data only: no account, no key. Stopped halfway, it goes on when run again.",
            Examples =
            [
                "init",
                "init --venue simulated --yes",
                "init --venue binance --quote USDT --top 50 --timeframe 1h --timeframe 4h --yes",
            ],
        }
            .With(Venue, Quote, Top, Exclude, Timeframes, Yes)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var app = session.App;
        var settings = app.Data.Resolve(SettingsName);
        if (File.Exists(settings))
        {
            throw new ProblemException(
                ProblemCode.Conflict,
                $"{settings} is there already, and it would be overwritten",
                "move it away, or follow more with helio instruments --add-offered"
            );
        }

        var place = InitPlace.Of(app.Settings, session.Get(GlobalOptions.Data));
        var interview = new Interview(Console.In, Console.Error, session.Get(Yes));
        var answers = await new InitQuestions(interview, app.Venues).AskAsync(Given(session), stop);
        await using var store = await app.MakeStoreAsync(stop);
        await using var venues = await app.OpenVenuesAsync(store, [$"{answers.Venue.Name}:"], stop);
        var result = await new InitRun(app, store, venues.Set, session.Output).RunAsync(
            answers,
            stop
        );
        await File.WriteAllTextAsync(settings, answers.Settings(place.Written), stop);
        var fired = await store.Signals.ListAsync(app.NowMs - 8 * DayMs, app.NowMs, stop);
        if (session.Output.Json)
        {
            session.Output.Document(
                InitDocument.Of(settings, answers, result, fired),
                Shapes.Json.InitDocument
            );
            return 0;
        }

        SignalTable.Print(
            session.Output,
            [.. fired.OrderByDescending(row => row.CloseMs).Take(Shown)]
        );
        Tell(session.Output, settings, answers, result);
        GoOn(session.Output, settings, place);
        return 0;
    }

    private static void Tell(Output output, string settings, InitAnswers answers, InitResult result)
    {
        var candles = result.Collected.Imported + result.History.Collected.Imported;
        var simulated = answers.Venue.Name == MarketScript.Venue ? "simulated " : "";
        output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Series:N0} {simulated}series of {result.Chosen.Count:N0} instruments are "
            )
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"followed, {candles:N0} candles were brought, "
                )
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.Cycle.Counts.Due:N0} evaluations made"
                )
        );
        foreach (var failed in result.Collected.Failed.Take(5))
        {
            output.Note($"{failed.Series}: {failed.Failure.Message}");
        }
    }

    // Without where the store is, the next command would make a second one in the usual place.
    private static void GoOn(Output output, string settings, InitPlace place)
    {
        if (place.IsLeftOut)
        {
            output.Note(
                "the address of the database may hold a password, so it is not in the settings: "
                    + "give --database again, or write database: env:NAME into them"
            );
        }

        output.Line($"the settings are in {settings}; go on with:");
        foreach (
            var command in (string[])
                ["collect", "signals generate", "signals list --since 7d", "quality", "mode"]
        )
        {
            output.Line($"  helio {command}{place.Options}");
        }
    }

    private static InitGiven Given(Session session) =>
        new(
            session.Get(Venue),
            session.Get(Quote),
            session.Get(Top),
            Joined(session.Get(Exclude)),
            Joined(session.Get(Timeframes))
        );

    private static string? Joined(string[]? words) =>
        words is { Length: > 0 } ? string.Join(' ', words) : null;

    private static Option<string?> Text(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description };
}
