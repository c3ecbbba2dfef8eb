using Heliograph.Runtime.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;
using SQLitePCL;

namespace Heliograph.Runtime.Scheduling;

/// <summary>
/// Where Quartz keeps its triggers: a file of its own beside a SQLite store, one process at a time;
/// a schema of its own in a PostgreSQL store, shared by all nodes.
/// </summary>
internal static class QuartzStore
{
    private const string Schema = "heliograph_quartz";

    /// <summary>True when several nodes share it.</summary>
    public static bool IsShared(StoreAddress address) => address.Kind == StoreKind.Postgres;

    /// <summary>Makes room for it.</summary>
    public static async Task PrepareAsync(StoreAddress address, CancellationToken stop)
    {
        if (!IsShared(address))
        {
            return;
        }

        try
        {
            await using var source = NpgsqlDataSource.Create(Connection(address));
            await using var make = source.CreateCommand($"CREATE SCHEMA IF NOT EXISTS {Schema}");
            await make.ExecuteNonQueryAsync(stop);
        }
        catch (PostgresException raced) when (raced.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Another node was as fast.
        }
        catch (NpgsqlException error)
        {
            throw new StoreException(
                $"the timetable cannot use {address} ({error.Message})",
                "check that the server runs and that the role may create a schema"
            );
        }
    }

    /// <summary>
    /// Moves a file aside that cannot be read: what it holds follows from the timetable and the
    /// ledger, and the next start makes it anew.
    /// </summary>
    /// <returns>What was done; null: nothing had to be.</returns>
    /// <exception cref="StoreException">There is something else in its place.</exception>
    public static string? MendFile(StoreAddress address)
    {
        if (IsShared(address))
        {
            return null;
        }

        var file = FileOf(address);
        if (!Path.Exists(file))
        {
            return null;
        }

        try
        {
            using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            connection.Open();
            using var check = connection.CreateCommand();
            check.CommandText = "PRAGMA quick_check(1)";
            if (check.ExecuteScalar() is "ok")
            {
                return null;
            }
        }
        catch (SqliteException broken)
            when (broken.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
        {
            // Then it is moved, as one that fails the check.
        }
        catch (SqliteException other)
        {
            throw new StoreException(
                $"{file}, where the timetable keeps its triggers, cannot be opened "
                    + $"({other.Message})",
                "give the account read and write access, or move it away: it is made anew"
            );
        }

        File.Move(file, $"{file}.damaged", overwrite: true);
        File.Delete($"{file}-wal");
        File.Delete($"{file}-shm");
        return $"{file} was damaged and is made anew; the old one is {file}.damaged";
    }

    /// <summary>Says where it is.</summary>
    public static void Use(IPersistentStoreBuilder builder, StoreAddress address)
    {
        builder.ProvisionSchema();
        if (IsShared(address))
        {
            builder.UsePostgres(NpgsqlFactory.Instance, Connection(address));
            builder.UseClustering(cluster =>
            {
                cluster.CheckinInterval = TimeSpan.FromSeconds(5);
                cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(15);
            });
        }
        else
        {
            builder.UseSqlite(SqliteFactory.Instance, $"Data Source={FileOf(address)}");
        }

        builder.ConfigureStore(store =>
        {
            store.RecoverFiringsCancelledByShutdown = true;
            store.DbRetryInterval = TimeSpan.FromSeconds(5);
            store.StoreJobDataAsStrings = true;
        });
    }

    /// <summary>The file beside a SQLite store.</summary>
    public static string FileOf(StoreAddress address) =>
        Path.Combine(Path.GetDirectoryName(address.File!)!, "quartz.db");

    private static string Connection(StoreAddress address) =>
        new NpgsqlConnectionStringBuilder(address.Target)
        {
            ApplicationName = "heliograph-quartz",
            SearchPath = Schema,
            Timeout = 10,
            KeepAlive = 10,
            CommandTimeout = 30,
        }.ConnectionString;
}
