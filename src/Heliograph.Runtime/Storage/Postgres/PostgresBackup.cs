using Heliograph.Runtime.Storage.Backups;
using Heliograph.Runtime.Storage.Sqlite;
using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>Copies a PostgreSQL store to a backup and back, table by table.</summary>
internal static class PostgresBackup
{
    /// <summary>Writes one state of all tables; the session is in a snapshot.</summary>
    public static async Task WriteAsync(
        PostgresSession session,
        BackupFile to,
        CancellationToken stop
    )
    {
        foreach (var table in BackupTable.All)
        {
            using var insert = to.Session.Prepare(
                $"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ("
                    + string.Join(", ", table.Columns.Select((_, i) => $"?{i + 1}"))
                    + ")"
            );
            StoreMeter.Statement(session.Address);
            await using var rows = await session.Connection.BeginBinaryExportAsync(
                $"COPY (SELECT {table.ColumnList} FROM {table.Name} ORDER BY {table.Order}) "
                    + "TO STDOUT (FORMAT BINARY)",
                stop
            );
            while (await rows.StartRowAsync(stop) >= 0)
            {
                for (var i = 0; i < table.Columns.Count; i++)
                {
                    await BindAsync(insert, i + 1, rows, table.Columns[i].Type, stop);
                }

                insert.RunRow();
            }
        }
    }

    /// <summary>Fills the empty store from a checked backup; runs inside a change.</summary>
    /// <exception cref="BackupException">The store is not empty.</exception>
    public static async Task<bool> ReadAsync(
        PostgresSession session,
        BackupFile from,
        CancellationToken stop
    )
    {
        await PostgresLock.TakeAsync(session, PostgresLock.Ingest, stop);
        await RefuseUnlessEmptyAsync(session, stop);
        await MakePartitionsAsync(session, from, stop);
        foreach (var table in BackupTable.All)
        {
            await CopyAsync(session, from, table, stop);
        }

        await session.RunAsync(
            new NpgsqlCommand(
                """
                SELECT setval(pg_get_serial_sequence('instrument', 'id'), MAX(id)) FROM instrument;
                SELECT setval(pg_get_serial_sequence('series', 'id'), MAX(id)) FROM series;
                SELECT setval(pg_get_serial_sequence('quarantine', 'id'), MAX(id)) FROM quarantine
                """
            ),
            [],
            stop
        );
        return true;
    }

    private static async Task RefuseUnlessEmptyAsync(
        PostgresSession session,
        CancellationToken stop
    )
    {
        var used = await session.ListAsync(
            new NpgsqlCommand(
                """
                SELECT EXISTS (SELECT FROM instrument) OR EXISTS (SELECT FROM batch)
                    OR EXISTS (SELECT FROM strategy) OR EXISTS (SELECT FROM cycle)
                    OR EXISTS (SELECT FROM signal)
                """
            ),
            [],
            row => row.GetBoolean(0),
            stop
        );
        if (used[0])
        {
            throw new BackupException(
                $"{session.Address} is not empty",
                "restore into a new store: name another --database"
            )
            {
                IsConflict = true,
            };
        }
    }

    private static async Task MakePartitionsAsync(
        PostgresSession session,
        BackupFile from,
        CancellationToken stop
    )
    {
        var opens = new List<long>();
        using var months = from.Session.Prepare(
            "SELECT MIN(open_ms) FROM candle "
                + "GROUP BY strftime('%Y-%m', open_ms / 1000, 'unixepoch')"
        );
        while (months.Step())
        {
            opens.Add(months.Long(0));
        }

        await session.RunAsync(
            new NpgsqlCommand("SELECT make_candle_partitions($1)"),
            [opens.ToArray()],
            stop
        );
    }

    private static async Task CopyAsync(
        PostgresSession session,
        BackupFile from,
        BackupTable table,
        CancellationToken stop
    )
    {
        using var rows = from.Session.Prepare(
            $"SELECT {table.ColumnList} FROM {table.Name} ORDER BY {table.Order}"
        );
        await using var copy = await PostgresCopy.BeginAsync(
            session,
            table.Name,
            table.ColumnList,
            stop
        );
        while (rows.Step())
        {
            await copy.RowAsync(table.Columns.Count, stop);
            for (var i = 0; i < table.Columns.Count; i++)
            {
                Write(copy, rows, i, table.Columns[i].Type);
            }
        }

        await copy.CompleteAsync(stop);
    }

    private static async ValueTask BindAsync(
        SqliteStatement to,
        int at,
        NpgsqlBinaryExporter row,
        BackupType type,
        CancellationToken stop
    )
    {
        if (row.IsNull)
        {
            await row.SkipAsync(stop);
            to.Bind(at, (string?)null);
            return;
        }

        _ = type switch
        {
            BackupType.Small => to.Bind(at, await row.ReadAsync<short>(stop)),
            BackupType.Int => to.Bind(at, await row.ReadAsync<int>(stop)),
            BackupType.Long => to.Bind(at, await row.ReadAsync<long>(stop)),
            BackupType.Flag => to.Bind(at, await row.ReadAsync<bool>(stop) ? 1L : 0),
            BackupType.Number => to.Bind(at, await row.ReadAsync<double>(stop)),
            BackupType.Bytes => to.Bind(at, await row.ReadAsync<byte[]>(stop)),
            _ => to.Bind(at, await row.ReadAsync<string>(stop)),
        };
    }

    private static void Write(PostgresCopy to, SqliteStatement row, int at, BackupType type)
    {
        if (row.IsNull(at))
        {
            to.Null();
            return;
        }

        switch (type)
        {
            case BackupType.Small:
                to.Small((short)row.Int(at));
                break;
            case BackupType.Int:
                to.Int(row.Int(at));
                break;
            case BackupType.Long:
                to.Long(row.Long(at));
                break;
            case BackupType.Flag:
                to.Flag(row.Int(at) != 0);
                break;
            case BackupType.Number:
                to.Number(row.Double(at));
                break;
            case BackupType.Bytes:
                to.Bytes(row.Bytes(at));
                break;
            default:
                to.Text(row.Text(at));
                break;
        }
    }
}
