using System.CommandLine;
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
        Description = "exit 1 when a fault was not found or anything else did not hold",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("demo", "Shows everything on a simulated market; needs no set-up")
        {
            Notes =
                "Makes a market of 60 symbols with planted faults, imports it, judges it and\n"
                + "evaluates every strategy on the last 200 closes. It writes only to a new\n"
                + "folder (or to --data, which must not hold a store yet).",
            Examples = ["demo", "demo --seed 7 --check"],
        }
            .With(Seed, Check)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var app = new Compose(new Launch(Folder(session), $"sqlite:{StoreName}", null, null));
        var plan = DemoPlan.At(app.Clock.GetUtcNow(), session.Get(Seed) ?? 1);
        if (!session.Output.Json)
        {
            session.Output.Note("making a simulated market, this takes a few seconds");
        }

        var result = await new DemoRun(app, plan).RunAsync(stop);
        var failures = result.Failures();
        if (session.Output.Json)
        {
            session.Output.Document(
                DemoDocument.Of(plan, result, failures),
                Shapes.Json.DemoDocument
            );
        }
        else
        {
            new DemoStory(session.Output, plan, result).Tell();
        }

        if (!session.Get(Check))
        {
            return 0;
        }

        foreach (var failure in failures)
        {
            session.Output.Note($"check: {failure}");
        }

        return failures.Count == 0 ? 0 : 1;
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
