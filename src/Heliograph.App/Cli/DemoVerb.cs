using System.CommandLine;
using System.Globalization;
using Heliograph.App.Demo;
using Heliograph.App.Documents;

namespace Heliograph.App.Cli;

/// <summary><c>helio demo</c>: everything on a simulated market, in a folder of its own.</summary>
public static class DemoVerb
{
    private const string StoreName = "heliograph.db";

    private static readonly Option<ulong?> Seed = SharedOptions.Whole(
        "--seed",
        "N",
        "another market for each number (default: 1)",
        ulong.MinValue,
        ulong.MaxValue
    );

    private static readonly Option<bool> Check = new("--check")
    {
        Description = "print what was promised and counted; exit 1 when any of it did not hold",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("demo", "Plays a bad day on a simulated venue; needs no set-up")
        {
            Notes =
                "Follows 60 made-up symbols on a venue on this machine for 24 hours of\n"
                + "virtual time, over real HTTP and WebSocket, with an outage, a ban, frozen\n"
                + "feeds and bad answers; takes about a minute. It writes only to a new folder\n"
                + "(or to --data, which must not hold a store yet).",
            Examples = ["demo", "demo --seed 7 --check"],
        }
            .With(Seed, Check)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var app = new Compose(new Launch(Folder(session), $"sqlite:{StoreName}", null, null));
        var plan = DemoPlan.At(app.Clock.GetUtcNow(), session.Get(Seed) ?? 1);
        var facts = await PlayAsync(session, app, plan, stop);
        var claims = DayClaims.Of(facts);
        if (session.Output.Json)
        {
            session.Output.Document(
                DemoDocument.Of(app.Data.Path, plan, facts, claims),
                Shapes.Json.DemoDocument
            );
        }
        else if (session.Get(Check))
        {
            Print(session.Output, app.Data.Path, facts, claims);
        }
        else
        {
            new DayStory(session.Output, plan, app.Data.Path, facts).Tell();
        }

        return session.Get(Check) && !claims.All(one => one.Holds) ? 1 : 0;
    }

    private static async Task<DayFacts> PlayAsync(
        Session session,
        Compose app,
        DemoPlan plan,
        CancellationToken stop
    )
    {
        if (!session.Output.Json)
        {
            session.Output.Note("a simulated venue begins its day, this takes about a minute");
        }

        using var line = new ProgressLine(TimeProvider.System);
        var hasFired = false;
        await using var bed = await DayBed.StartAsync(app, plan, stop);
        var run = await new SimulatedDay(app, plan, bed, Tell).RunAsync(stop);
        return await new DayReading(app, plan, bed).ReadAsync(run, stop);

        void Tell(DayProgress now)
        {
            if (!hasFired && now.First is { } first && !session.Output.Json)
            {
                var row = first.Rows[0];
                var seconds = first.Seconds.ToString("0.0", CultureInfo.InvariantCulture);
                session.Output.Note(
                    $"after {seconds} s: {row.Strategy} says {row.Direction} {row.Series}"
                );
            }

            hasFired |= now.First is not null;
            line.Show(
                now.Share,
                FormattableString.Invariant(
                    $"{DayDiary.Clock(now.NowMs)} (simulated), {now.Fired} signals and candidates"
                )
            );
        }
    }

    private static void Print(
        Output output,
        string folder,
        DayFacts facts,
        IReadOnlyList<Claim> claims
    )
    {
        DayStory.Claims(output, claims);
        var first = facts.Run.First is { } some
            ? FormattableString.Invariant($"first signals after {some.Seconds:0.0} s, ")
            : "";
        output.Line(
            first
                + FormattableString.Invariant($"a simulated day in {facts.Run.Seconds:0.0} s, in ")
                + folder
        );
    }

    private static string Folder(Session session)
    {
        if (session.Get(GlobalOptions.Database) is not null)
        {
            throw ProblemException.Invalid(
                "simulated candles go to a store of their own, so the demo takes no --database",
                "leave --database out"
            );
        }

        if (session.Get(GlobalOptions.Data) is not { } data)
        {
            return Directory.CreateTempSubdirectory("helio-demo-").FullName;
        }

        var folder = new DataDirectory(Path.GetFullPath(data));
        return File.Exists(folder.Resolve(StoreName))
            ? throw new ProblemException(
                ProblemCode.Conflict,
                $"{folder.Path} holds a store already, and simulated candles do not belong in it",
                "name a new folder, or leave --data out"
            )
            : folder.Path;
    }
}
