using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>Locks of the whole database that are held until the transaction ends.</summary>
internal static class PostgresLock
{
    /// <summary>
    /// Held while a batch is written, so that batches become visible in their order.
    /// </summary>
    public const long Ingest = 0x48656c69_00000001;

    /// <summary>Held while the schema changes.</summary>
    public const long Schema = 0x48656c69_00000002;

    /// <summary>Waits for the lock.</summary>
    public static Task TakeAsync(PostgresSession session, long key, CancellationToken stop) =>
        session.RunAsync(new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)"), [key], stop);
}
