namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>Takes and notes batch numbers, inside a change: its write lock orders them.</summary>
internal static class SqliteBatches
{
    /// <summary>The number of this change.</summary>
    public static IngestBatch Next(SqliteSession session, long nowMs, TimeProvider? clock)
    {
        using var newest = session.Prepare(
            "SELECT id, known_at FROM batch ORDER BY id DESC LIMIT 1"
        );
        IngestBatch? last = newest.Step() ? new IngestBatch(newest.Long(0), newest.Long(1)) : null;
        return IngestBatch.After(last, nowMs, clock);
    }

    /// <summary>Notes what came under a number.</summary>
    public static void Note(
        SqliteSession session,
        IngestBatch batch,
        string kind,
        string source,
        string? sha256,
        long rows
    )
    {
        using var note = session.Prepare(
            "INSERT INTO batch (id, kind, source, sha256, known_at, rows) "
                + "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
        );
        note.Bind(1, batch.Number).Bind(2, kind).Bind(3, source).Bind(4, sha256);
        note.Bind(5, batch.KnownMs).Bind(6, rows).Run();
    }
}
