using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Runtime.Health;

namespace Heliograph.App.Cli;

/// <summary><c>helio db</c>: the store.</summary>
public static class DbVerb
{
    private static readonly Argument<string> File = new("FILE") { Description = "a backup" };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("db", "Looks after the store")
        {
            Notes =
                "A backup of one kind of store restores into the other, which must be empty; move\n"
                + "does the same without a file between, and compares.",
            Examples =
            [
                "db info --json",
                "db backup monday.backup",
                "db restore monday.backup --database postgres://me@localhost/helio",
                "db move --to postgres://me@localhost/helio",
            ],
        }.With(
            new Verb("migrate", "Brings the store's schema up to date").Does(MigrateAsync),
            new Verb("info", "Prints what the store holds, and its size").Does(InfoAsync),
            new Verb("backup", "Writes a consistent copy to a new file, for its owner only")
                .With(File)
                .Does(BackupAsync),
            new Verb("restore", "Fills the store, which must be empty, from a backup")
                .With(File)
                .Does(RestoreAsync),
            DbMove.Create()
        );

    private static async Task<int> MigrateAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        await using var store = await session.App.MakeStoreAsync(stop, migrate: false);
        var applied = await store.MigrateAsync(stop);
        var info = await store.InfoAsync(stop);
        if (session.Output.Json)
        {
            session.Output.Document(
                new MigrateDocument(store.Address, info.SchemaVersion, applied),
                Shapes.Json.MigrateDocument
            );
            return 0;
        }

        session.Output.Line(
            $"{store.Address}: schema version {info.SchemaVersion}, {applied.Count} steps applied"
        );
        return 0;
    }

    private static async Task<int> BackupAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var file = Path.GetFullPath(session.Get(File)!);
        await using var store = await session.App.OpenStoreAsync(stop);
        if (Path.GetDirectoryName(file) == session.App.BackupFolder)
        {
            Directory.CreateDirectory(session.App.BackupFolder!);
        }

        await store.BackupAsync(file, stop);
        var bytes = new FileInfo(file).Length;
        if (session.Output.Json)
        {
            session.Output.Document(new BackupDocument(file, bytes), Shapes.Json.BackupDocument);
            return 0;
        }

        session.Output.Line($"{file}: {Count(bytes)} bytes");
        return 0;
    }

    private static async Task<int> RestoreAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var file = Path.GetFullPath(session.Get(File)!);
        if (!System.IO.File.Exists(file))
        {
            throw ProblemException.NotFound($"{file}: there is no such file", "check the path");
        }

        await FillAsync(session.App, file, stop);
        return await InfoAsync(session, stop);
    }

    private static async Task FillAsync(Compose app, string file, CancellationToken stop)
    {
        var wasThere = app.StoreExists;
        var isFilled = false;
        try
        {
            await using var store = await app.MakeStoreAsync(stop);
            await store.RestoreAsync(file, stop);
            isFilled = true;
        }
        finally
        {
            if (!wasThere && !isFilled)
            {
                app.RemoveStoreFile();
            }
        }
    }

    private static async Task<int> InfoAsync(Session session, CancellationToken stop)
    {
        await using var store = await session.App.OpenStoreAsync(stop);
        var info = await store.InfoAsync(stop);
        var logBytes = session.App.StoreAddress.File is { } path
            ? DataDisk.LogBytes(path)
            : (long?)null;
        var freeBytes = DataDisk.Of(session.App.Data.Path).AvailableFreeSpace;
        if (session.Output.Json)
        {
            session.Output.Document(
                new DbInfoDocument(
                    info.Address,
                    info.SchemaVersion,
                    info.Series,
                    info.Candles,
                    info.Revisions,
                    info.Quarantined,
                    info.Signals,
                    info.Bytes,
                    logBytes,
                    freeBytes
                ),
                Shapes.Json.DbInfoDocument
            );
            return 0;
        }

        session.Output.Line(info.Address);
        session.Output.Table(
            ["holds", "#count"],
            [
                ["schema version", Count(info.SchemaVersion)],
                ["series", Count(info.Series)],
                ["candles", Count(info.Candles)],
                ["replaced revisions", Count(info.Revisions)],
                ["rows in quarantine", Count(info.Quarantined)],
                ["signals and candidates", Count(info.Signals)],
                ["bytes on disk", Count(info.Bytes)],
                ["bytes of write-ahead log", logBytes is { } log ? Count(log) : "on the server"],
                ["bytes free on disk", Count(freeBytes)],
            ]
        );
        return 0;
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
