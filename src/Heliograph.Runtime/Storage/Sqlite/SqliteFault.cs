using SQLitePCL;

namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>Turns SQLite's result codes into one line and a hint.</summary>
internal static class SqliteFault
{
    // SQLITE_IOERR_SHMSIZE: the index of the log, which whoever opens first makes, cannot grow.
    private const int NoRoomToShare = raw.SQLITE_IOERR | (19 << 8);

    /// <summary>The error behind a result code.</summary>
    /// <param name="code">Result code, extended or not.</param>
    /// <param name="detail">SQLite's own words.</param>
    /// <param name="address">The store.</param>
    public static StoreException Of(int code, string detail, string address)
    {
        var kind = code == NoRoomToShare ? raw.SQLITE_FULL : code & 0xff;
        var (what, hint) = kind switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => (
                "is locked by another process",
                "wait until that process has finished writing, or end it"
            ),
            raw.SQLITE_READONLY => (
                "cannot be written",
                "give the account write access to the file and its folder"
            ),
            raw.SQLITE_FULL => (
                "cannot grow: the disk is full",
                "free space on the disk; nothing was stored by half"
            ),
            raw.SQLITE_IOERR => (
                "cannot be read or written: the disk reports an error",
                "check the disk, then run helio doctor"
            ),
            raw.SQLITE_CORRUPT => (
                "is damaged",
                "keep a copy of the file, then restore a backup into a new store"
            ),
            raw.SQLITE_NOTADB => (
                "is not a SQLite database",
                "name another file, or move this one away"
            ),
            raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH => (
                "cannot be opened",
                "check that the folder exists and that the account may write in it"
            ),
            _ => ("refused a statement", "run helio db migrate; if that helps not, report a bug"),
        };
        return new StoreException($"{address} {what} ({detail}, SQLite error {code})", hint);
    }

    /// <summary>The error behind a failed file operation.</summary>
    public static StoreException Of(Exception error, string address) =>
        new(
            $"{address} cannot be opened ({error.Message})",
            "check that the folder exists and that the account may write in it",
            error
        );
}
