using System.Net.Sockets;
using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>Turns errors of PostgreSQL and of the way to it into one line and a hint.</summary>
internal static class PostgresFault
{
    private static readonly (string Start, string What, string Hint)[] Known =
    [
        ("53100", "cannot grow: its disk is full", "free space on the server's disk"),
        ("53300", "has no connection to spare", "raise max_connections or end other programs"),
        ("25006", "is read-only", "name the primary server, or wait for the failover to end"),
        ("55P03", "is locked by another writer", "wait until that writer has finished, or end it"),
        ("42501", "refuses this role", "let its owner run helio db migrate, or grant the right"),
        ("3D000", "does not exist", "create the database first: createdb NAME"),
        ("42P01", "has no tables yet", "run helio db migrate"),
        ("3F000", "has no tables yet", "run helio db migrate"),
        ("28", "refuses the login", "check user and secret of the database address"),
        ("57P", "is stopping or starting", "wait a moment; nothing was stored by half"),
        ("08", "lost the connection", "wait a moment; nothing was stored by half"),
        ("53", "has run out of something", "see the server's log"),
        ("58", "reports a disk error", "see the server's log"),
        ("XX", "is damaged", "see the server's log and restore a backup"),
    ];

    /// <summary>True when the store's condition is the cause, and not a mistake of ours.</summary>
    public static bool Is(Exception error) =>
        error is PostgresException answer
            ? Array.Exists(Known, known => Matches(answer, known.Start))
            : error is NpgsqlException or SocketException or TimeoutException or IOException;

    /// <summary>The error to throw instead.</summary>
    public static StoreException Of(Exception error, string address)
    {
        var (_, what, hint) = error is PostgresException answer
            ? Array.Find(Known, known => Matches(answer, known.Start))
            : ("", "cannot be reached", "check that the server runs and host and port are right");
        return new StoreException($"{address} {what} ({Line(error)})", hint, error);
    }

    private static bool Matches(PostgresException error, string start) =>
        error.SqlState.StartsWith(start, StringComparison.Ordinal);

    private static string Line(Exception error) =>
        (error is PostgresException answer ? answer.MessageText : error.Message).ReplaceLineEndings(
            " "
        );
}
