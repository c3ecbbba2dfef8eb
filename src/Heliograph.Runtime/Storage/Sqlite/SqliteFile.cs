using System.Buffers.Binary;

namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>
/// The file of a SQLite store: made with narrow rights, recognised before it is touched.
/// </summary>
internal static class SqliteFile
{
    /// <summary>"Heli" in the header's application id: the file is ours.</summary>
    public const int ApplicationId = 0x48656c69;

    /// <summary>"Helu" instead: what is to become a store, by a move that has not ended.</summary>
    public const int UnfinishedId = 0x48656c75;

    /// <summary>
    /// Up to this size a whole check after an unclean stop costs well under a second.
    /// </summary>
    private const long CheckedBytes = 64L << 20;

    private const int HeaderLength = 100;
    private const int ApplicationIdAt = 68;

    /// <summary>Makes the file (0600) and its folder (0700) when they are absent.</summary>
    public static void EnsureExists(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        if (!Directory.Exists(folder))
        {
            CreateFolder(folder);
        }

        if (!File.Exists(file))
        {
            Create(file, FileMode.OpenOrCreate).Dispose();
        }
    }

    /// <summary>Opens a file to write, mode 0600 when it is new.</summary>
    public static FileStream Create(string file, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(file, options);
    }

    /// <summary>Refuses a file that is neither empty nor ours, without writing to it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="address">What to call it.</param>
    /// <param name="toFill">True also takes what a move has left unfinished.</param>
    /// <returns>True when it is empty.</returns>
    public static bool IsNew(string file, string address, bool toFill = false)
    {
        var header = new byte[HeaderLength];
        using var stream = new FileStream(
            file,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite
        );
        var length = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (length == 0)
        {
            return true;
        }

        if (length < HeaderLength || !header.AsSpan().StartsWith("SQLite format 3\0"u8))
        {
            throw new StoreException(
                $"{address} is not a SQLite database; it was left as it is",
                "name another file, or move this one away"
            );
        }

        var id = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(ApplicationIdAt));
        if (!toFill)
        {
            RefuseUnfinished(id, address);
        }

        return id is ApplicationId or UnfinishedId
            ? false
            : throw new StoreException(
                $"{address} is a database of another program; it was left as it is",
                "name another file, or move this one away"
            );
    }

    /// <summary>Refuses a file with the mark of a move that has not ended.</summary>
    public static void RefuseUnfinished(int applicationId, string address)
    {
        if (applicationId == UnfinishedId)
        {
            throw new StoreException(
                $"{address} is the unfinished target of a move",
                "run helio db move again to fill it, or delete it and name another"
            );
        }
    }

    /// <summary>
    /// True when the last writer did not close the file and the file is small enough to be
    /// checked whole. (While another process has it open that looks the same.)
    /// </summary>
    public static bool NeedsCheck(string file) =>
        new FileInfo(file + "-wal") is { Exists: true, Length: > 0 }
        && new FileInfo(file).Length <= CheckedBytes;

    /// <summary>The file and its log, bytes.</summary>
    public static long Size(string file) =>
        new FileInfo(file).Length
        + (new FileInfo(file + "-wal") is { Exists: true } log ? log.Length : 0);

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(
                folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        }
    }
}
