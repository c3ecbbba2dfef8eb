using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>Takes and notes batch numbers, inside a change.</summary>
internal static class PostgresBatches
{
    /// <summary>
    /// The number of this change. Waits for the lock of batches, which is held to commit: who
    /// comes later gets a higher number and sees all of this.
    /// </summary>
    public static async Task<IngestBatch> NextAsync(
        PostgresSession session,
        long nowMs,
        TimeProvider? clock,
        CancellationToken stop
    )
    {
        await PostgresLock.TakeAsync(session, PostgresLock.Ingest, stop);
        var newest = await session.ListAsync(
            new NpgsqlCommand("SELECT id, known_at FROM batch ORDER BY id DESC LIMIT 1"),
            [],
            row => new IngestBatch(row.GetInt64(0), row.GetInt64(1)),
            stop
        );
        return IngestBatch.After(newest is [var last] ? last : null, nowMs, clock);
    }

    /// <summary>Notes what came under a number.</summary>
    public static Task NoteAsync(
        PostgresSession session,
        IngestBatch batch,
        string kind,
        string source,
        string? sha256,
        long rows,
        CancellationToken stop
    ) =>
        session.RunAsync(
            new NpgsqlCommand(
                """
                INSERT INTO batch (id, kind, source, sha256, known_at, rows)
                VALUES ($1, $2, $3, $4, $5, $6)
                """
            ),
            [batch.Number, kind, source, sha256, batch.KnownMs, rows],
            stop
        );
}
