using Heliograph.Runtime.Storage.Backups;
using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>
/// Writes rows by COPY in PostgreSQL's binary form, straight into a buffer: a row costs a tenth of
/// what one asynchronous call per value does. Not completed, it stores nothing.
/// </summary>
internal sealed class PostgresCopy : IAsyncDisposable
{
    private static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xff, .. "\r\n"u8, 0];

    private readonly NpgsqlRawCopyStream stream;
    private bool isComplete;

    private PostgresCopy(NpgsqlRawCopyStream stream)
    {
        this.stream = stream;
        Row.Raw(Signature);
        Row.Raw(new byte[HeaderBytes - Signature.Length]);
    }

    /// <summary>Length of what comes before the first row: signature, flags, extension.</summary>
    public static int HeaderBytes => Signature.Length + 2 * sizeof(int);

    /// <summary>Where the values of the row go.</summary>
    public RowWriter Row { get; } = new();

    /// <summary>Begins to write into these columns of a table.</summary>
    public static async Task<PostgresCopy> BeginAsync(
        PostgresSession session,
        string table,
        string columns,
        CancellationToken stop
    )
    {
        StoreMeter.Statement(session.Address);
        return new PostgresCopy(
            await session.Connection.BeginRawBinaryCopyAsync(
                $"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)",
                stop
            )
        );
    }

    /// <summary>Begins a row; its values follow in the order of the columns.</summary>
    public async ValueTask RowAsync(int columns, CancellationToken stop)
    {
        if (Row.IsFull)
        {
            await FlushAsync(stop);
        }

        Row.Row(columns);
    }

    /// <summary>Writes rows that are in this form already.</summary>
    public async ValueTask RowsAsync(ReadOnlyMemory<byte> rows, CancellationToken stop)
    {
        await FlushAsync(stop);
        await stream.WriteAsync(rows, stop);
    }

    /// <summary>Ends the rows and waits until the server has them all.</summary>
    public async Task CompleteAsync(CancellationToken stop)
    {
        Row.Row(-1);
        await FlushAsync(stop);
        isComplete = true;
        await stream.DisposeAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!isComplete)
        {
            await stream.CancelAsync();
        }
    }

    private async ValueTask FlushAsync(CancellationToken stop)
    {
        await stream.WriteAsync(Row.Written, stop);
        Row.Clear();
    }
}
