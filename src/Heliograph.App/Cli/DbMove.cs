using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.App.Settings;
using Heliograph.Runtime.Storage;

namespace Heliograph.App.Cli;

/// <summary><c>helio db move</c>: a copy of the store in another place, compared.</summary>
public static class DbMove
{
    private static readonly Option<string> To = new("--to")
    {
        HelpName = "URL",
        Description =
            "the new store, empty or not there yet: sqlite:PATH, postgres://… or env:NAME",
        Required = true,
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("move", "Copies the store into a new one of either kind, and compares")
        {
            Notes =
                "All or nothing: rows are written, read back and compared in one transaction of\n"
                + "the new store. If it is cut off, the new one is refused as a store until this\n"
                + "is run again. The old store is only read, and stays. What is written into it\n"
                + "meanwhile is not copied: end its nodes before.",
            Examples =
            [
                "db move --to postgres://me@localhost/helio",
                "db move --database env:HELIO_OLD --to sqlite:/srv/helio/heliograph.db",
            ],
        }
            .With(To)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var app = session.App;
        var to = Target(session);
        if (!app.StoreExists)
        {
            throw ProblemException.NotFound(
                $"there is no store at {app.StoreAddress}",
                "name the one to move with --data or --database"
            );
        }

        await using var store = await app.OpenStoreAsync(stop);
        var before = await store.InfoAsync(stop);
        var began = app.Clock.GetTimestamp();
        StoreDigest moved;
        using (var line = new ProgressLine(app.Clock))
        {
            moved = await store.MoveAsync(to, new MoveBar(line, before), stop);
        }

        var seconds = app.Clock.GetElapsedTime(began).TotalSeconds;
        Print(session, store.Address, to.ToString(), moved, seconds);
        if (before with { Bytes = 0 } != await store.InfoAsync(stop) with { Bytes = 0 })
        {
            session.Output.Note(
                $"{store.Address} was written to meanwhile: what came after the copy began is "
                    + "not in the new store"
            );
        }

        return 0;
    }

    private static StoreAddress Target(Session session)
    {
        var app = session.App;
        StoreAddress to;
        try
        {
            var given = SecretText.Resolve("--to", session.Get(To)!).Reveal();
            to = StoreAddress.Parse(given, app.Data.Path);
        }
        catch (FormatException wrong)
        {
            throw ProblemException.Invalid($"--to: {wrong.Message}", "see helio db move --help");
        }

        return to.ToString() == app.StoreAddress.ToString()
            ? throw ProblemException.Invalid(
                $"--to: {to} is the same store",
                "name a new one: the old one stays as it is"
            )
            : to;
    }

    private static void Print(
        Session session,
        string from,
        string to,
        StoreDigest moved,
        double seconds
    )
    {
        var output = session.Output;
        if (output.Json)
        {
            output.Document(
                new MoveDocument(
                    new MoveSide(from, moved.Rows, moved.Sha256),
                    new MoveSide(to, moved.Rows, moved.Sha256),
                    moved.Tables,
                    Math.Round(seconds, 3)
                ),
                Shapes.Json.MoveDocument
            );
            return;
        }

        output.Table(
            ["table", "#rows", "sha256"],
            moved.Tables.Select(t => (string[])[t.Table, Count(t.Rows), t.Sha256])
        );
        foreach (var address in (string[])[from, to])
        {
            output.Line($"{address}: {Count(moved.Rows)} rows, sha256 {moved.Sha256}");
        }

        output.Line("both hold the same; the first stays as it is");
        output.Note($"to use the new store, {Switch(session)}");
    }

    private static string Switch(Session session)
    {
        var settings = session.App.Settings;
        var origin = settings.All.Single(s => s.Key == "database").Origin;
        return origin switch
        {
            "--database" => "name its address with --database, or as the setting 'database'",
            "HELIO_DATABASE" => "set HELIO_DATABASE to its address",
            _ => "set 'database' to its address in "
                + (settings.File ?? session.App.Data.Resolve("heliograph.yaml")),
        };
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Shows a move's progress; each row is copied and then compared.</summary>
    private sealed class MoveBar(ProgressLine line, StoreInfo all) : IProgress<MoveProgress>
    {
        private readonly double rows = Math.Max(
            1,
            all.Candles + all.Revisions + all.Quarantined + all.Signals
        );

        public void Report(MoveProgress value)
        {
            var share = Math.Min(1, value.Rows / rows) / 2;
            line.Show(
                value.Step == "copying" ? share : 0.5 + share,
                FormattableString.Invariant($"{value.Step} {value.Table}, {value.Rows:N0} rows")
            );
        }
    }
}
