using Npgsql;

namespace Heliograph.Runtime.Storage;

/// <summary>Where a store lies. Its text never shows the secret.</summary>
public sealed class StoreAddress
{
    private const string Form = "write sqlite:PATH or postgres://USER:SECRET@HOST:PORT/DATABASE";

    private readonly string text;

    private StoreAddress(StoreKind kind, string text, string target)
    {
        Kind = kind;
        this.text = text;
        Target = target;
    }

    /// <summary>SQLite or PostgreSQL.</summary>
    public StoreKind Kind { get; }

    /// <summary>The file's full path; null for PostgreSQL.</summary>
    public string? File => Kind == StoreKind.Sqlite ? Target : null;

    /// <summary>Full path, or the connection string with its secret: never to be shown.</summary>
    internal string Target { get; }

    /// <summary>
    /// Reads <c>sqlite:PATH</c> or <c>postgres://USER:SECRET@HOST:PORT/DATABASE</c>; the latter may
    /// end in <c>?sslmode=require</c> (or another of libpq's modes) or <c>?host=/folder</c>.
    /// </summary>
    /// <param name="text">The address.</param>
    /// <param name="folder">What a relative SQLite path is relative to.</param>
    /// <exception cref="FormatException">It is neither; the message shows no secret.</exception>
    public static StoreAddress Parse(string text, string folder = ".")
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith("sqlite:", StringComparison.Ordinal))
        {
            var path = text["sqlite:".Length..];
            return path.Length == 0 || path.Contains('\0', StringComparison.Ordinal)
                ? throw new FormatException($"the database address names no file: {Form}")
                : OfFile(Path.Combine(folder, path));
        }

        return IsPostgres(text)
            ? OfServer(text)
            : throw new FormatException($"the database address has an unknown kind: {Form}");
    }

    /// <summary>The SQLite store in this file.</summary>
    public static StoreAddress OfFile(string path)
    {
        var full = Path.GetFullPath(path);
        return new StoreAddress(StoreKind.Sqlite, $"sqlite:{full}", full);
    }

    /// <summary>The address without user and secret.</summary>
    public override string ToString() => text;

    private static bool IsPostgres(string text) =>
        text.StartsWith("postgres://", StringComparison.Ordinal)
        || text.StartsWith("postgresql://", StringComparison.Ordinal);

    private static StoreAddress OfServer(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            throw new FormatException($"the database address cannot be read: {Form}");
        }

        var database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        if (database.Length == 0)
        {
            throw new FormatException($"the database address names no database: {Form}");
        }

        var user = uri.UserInfo.Split(':', 2);
        var parts = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Length > 0 ? uri.Host : "localhost",
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = database,
            Username = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null,
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
        };
        ApplyOptions(parts, uri.Query);
        var shown = $"postgres://{parts.Host}:{parts.Port}/{database}";
        return new StoreAddress(StoreKind.Postgres, shown, parts.ConnectionString);
    }

    private static void ApplyOptions(NpgsqlConnectionStringBuilder parts, string query)
    {
        foreach (var option in query.TrimStart('?').Split('&'))
        {
            var pair = option.Split('=', 2);
            var value = pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "";
            switch (pair[0])
            {
                case "":
                    break;
                case "host":
                    parts.Host = value;
                    break;
                case "sslmode" when Ssl(value) is { } mode:
                    parts.SslMode = mode;
                    break;
                default:
                    throw new FormatException(
                        $"the database address has an unknown option '{pair[0]}': "
                            + "use sslmode=disable|allow|prefer|require|verify-ca|verify-full "
                            + "or host=FOLDER"
                    );
            }
        }
    }

    private static SslMode? Ssl(string value) =>
        value switch
        {
            "disable" => SslMode.Disable,
            "allow" => SslMode.Allow,
            "prefer" => SslMode.Prefer,
            "require" => SslMode.Require,
            "verify-ca" => SslMode.VerifyCA,
            "verify-full" => SslMode.VerifyFull,
            _ => null,
        };
}
