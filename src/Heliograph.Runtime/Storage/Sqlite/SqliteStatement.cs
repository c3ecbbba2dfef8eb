using System.Globalization;
using SQLitePCL;

namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>A prepared statement. Parameters count from 1, columns from 0.</summary>
internal sealed class SqliteStatement(SqliteSession session, sqlite3_stmt handle)
    : ITableRow,
        IDisposable
{
    // Valid as long as the safe handle is, which only Dispose releases.
    private readonly nint statement = handle.DangerousGetHandle();
    private bool running;

    /// <summary>Binds a number.</summary>
    public SqliteStatement Bind(int at, long value)
    {
        session.Check(SqliteNative.sqlite3_bind_int64(statement, at, value));
        return this;
    }

    /// <summary>Binds a number; NaN becomes NULL.</summary>
    public SqliteStatement Bind(int at, double value)
    {
        var code = double.IsNaN(value)
            ? SqliteNative.sqlite3_bind_null(statement, at)
            : SqliteNative.sqlite3_bind_double(statement, at, value);
        session.Check(code);
        return this;
    }

    /// <summary>Binds a number or NULL.</summary>
    public SqliteStatement Bind(int at, double? value) => Bind(at, value ?? double.NaN);

    /// <summary>Binds text or NULL.</summary>
    public SqliteStatement Bind(int at, string? value)
    {
        var code = value is null
            ? SqliteNative.sqlite3_bind_null(statement, at)
            : raw.sqlite3_bind_text(handle, at, value);
        session.Check(code);
        return this;
    }

    /// <summary>Binds bytes.</summary>
    public SqliteStatement Bind(int at, byte[] value)
    {
        session.Check(
            value.Length == 0
                ? raw.sqlite3_bind_zeroblob(handle, at, 0)
                : raw.sqlite3_bind_blob(handle, at, value)
        );
        return this;
    }

    /// <summary>Binds the values <c>$1</c>, <c>$2</c>, … of <see cref="ITables"/>.</summary>
    public void BindAll(IReadOnlyList<object?> values)
    {
        if (raw.sqlite3_bind_parameter_count(handle) != values.Count)
        {
            throw new ArgumentException($"{values.Count} values do not fit", nameof(values));
        }

        for (var at = 1; at <= values.Count; at++)
        {
            // SQLite numbers them as they appear, whatever they are called.
            var name = raw.sqlite3_bind_parameter_name(handle, at).utf8_to_string();
            if (name != string.Create(CultureInfo.InvariantCulture, $"${at}"))
            {
                throw new ArgumentException($"{name} is parameter {at}", nameof(values));
            }

            _ = values[at - 1] switch
            {
                null => Bind(at, (string?)null),
                long number => Bind(at, number),
                int number => Bind(at, (long)number),
                double number => Bind(at, number),
                bool flag => Bind(at, flag ? 1L : 0),
                string text => Bind(at, text),
                byte[] bytes => Bind(at, bytes),
                var other => throw new ArgumentException($"{other.GetType()}", nameof(values)),
            };
        }
    }

    /// <summary>Moves to the next row.</summary>
    /// <returns>False when there is none; then the statement may be bound and run again.</returns>
    public bool Step()
    {
        if (!running)
        {
            running = true;
            StoreMeter.Statement(session.Address);
        }

        var code = SqliteNative.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        session.Check(code);
        Reset();
        return false;
    }

    /// <summary>Runs to the end; bound values stay.</summary>
    public void Run()
    {
        while (Step())
        {
            // A statement that changes rows gives none.
        }
    }

    /// <summary>Runs to the end without being counted: one of many rows of a bulk write.</summary>
    public void RunRow()
    {
        var code = SqliteNative.sqlite3_step(statement);
        if (code != raw.SQLITE_DONE)
        {
            session.Check(code);
        }

        _ = SqliteNative.sqlite3_reset(statement);
    }

    /// <summary>Ends a run early, so that the statement may be bound and run again.</summary>
    public void Reset()
    {
        running = false;
        _ = SqliteNative.sqlite3_reset(statement);
    }

    /// <summary>True when the column is NULL.</summary>
    public bool IsNull(int at) =>
        SqliteNative.sqlite3_column_type(statement, at) == raw.SQLITE_NULL;

    /// <summary>A whole number; 0 for NULL.</summary>
    public long Long(int at) => SqliteNative.sqlite3_column_int64(statement, at);

    /// <summary>A whole number; 0 for NULL.</summary>
    public int Int(int at) => SqliteNative.sqlite3_column_int(statement, at);

    /// <inheritdoc />
    public bool Flag(int at) => Int(at) != 0;

    /// <inheritdoc />
    public double Number(int at) => DoubleOrNaN(at);

    /// <summary>A number; 0 for NULL.</summary>
    public double Double(int at) => SqliteNative.sqlite3_column_double(statement, at);

    /// <summary>A number, or NaN for NULL.</summary>
    public double DoubleOrNaN(int at)
    {
        var value = SqliteNative.sqlite3_column_double(statement, at);

        // Only a zero may stand for NULL, so that other rows are spared the second call.
        return value == 0 && IsNull(at) ? double.NaN : value;
    }

    /// <summary>A number or null.</summary>
    public double? DoubleOrNull(int at) => IsNull(at) ? null : Double(at);

    /// <summary>Text; empty for NULL.</summary>
    public string Text(int at) => raw.sqlite3_column_text(handle, at).utf8_to_string() ?? "";

    /// <summary>Bytes; empty for NULL.</summary>
    public byte[] Bytes(int at) => raw.sqlite3_column_blob(handle, at).ToArray();

    /// <summary>The bytes of a blob or, in UTF-8, of a text; valid until the next step.</summary>
    public ReadOnlySpan<byte> Raw(int at) => raw.sqlite3_column_blob(handle, at);

    /// <inheritdoc />
    public void Dispose() => handle.Dispose();
}
