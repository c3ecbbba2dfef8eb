namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>Reads and advances the schema of a SQLite store.</summary>
internal static class SqliteSchema
{
    private const string Table = """
        CREATE TABLE IF NOT EXISTS schema_migration (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            applied_at INTEGER NOT NULL
        ) STRICT
        """;

    /// <summary>The migrations that the store still needs.</summary>
    /// <exception cref="StoreException">The store is newer, or a step was altered.</exception>
    public static IReadOnlyList<Migration> Pending(SqliteSession session) =>
        Migration.Pending(Migration.All(StoreKind.Sqlite), Applied(session), session.Address);

    /// <summary>Number of the newest migration that was applied, 0 when none was.</summary>
    public static int Version(SqliteSession session) =>
        Applied(session).Select(applied => applied.Number).LastOrDefault();

    /// <summary>Applies the first pending migration; runs inside a change.</summary>
    /// <returns>Its number, 0 when another process was first.</returns>
    public static int ApplyNext(SqliteSession session, long nowMs)
    {
        session.Execute(Table);
        if (Pending(session) is not [var next, ..])
        {
            return 0;
        }

        session.Execute(next.Sql);
        using var note = session.Prepare("INSERT INTO schema_migration VALUES (?1, ?2, ?3, ?4)");
        note.Bind(1, next.Number).Bind(2, next.Name).Bind(3, next.Sha256).Bind(4, nowMs).Run();
        return next.Number;
    }

    /// <summary>Reads every page.</summary>
    /// <param name="session">The file.</param>
    /// <param name="withIndexes">True also compares tables with their indexes: slower.</param>
    /// <exception cref="StoreException">The file is damaged.</exception>
    public static void Verify(SqliteSession session, bool withIndexes)
    {
        var verdict = session.Text(
            withIndexes ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)"
        );
        if (!string.Equals(verdict, "ok", StringComparison.Ordinal))
        {
            throw new StoreException(
                $"{session.Address} is damaged ({verdict.ReplaceLineEndings(" ")})",
                "keep a copy of the file, then restore a backup into a new store"
            );
        }
    }

    private static List<AppliedMigration> Applied(SqliteSession session)
    {
        var applied = new List<AppliedMigration>();
        if (
            session.Number("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'schema_migration'")
            == 0
        )
        {
            return applied;
        }

        using var rows = session.Prepare(
            "SELECT number, sha256 FROM schema_migration ORDER BY number"
        );
        while (rows.Step())
        {
            applied.Add(new AppliedMigration(rows.Int(0), rows.Text(1)));
        }

        return applied;
    }
}
