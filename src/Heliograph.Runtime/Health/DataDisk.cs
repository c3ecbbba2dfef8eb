namespace Heliograph.Runtime.Health;

/// <summary>The disk that data is kept on.</summary>
public static class DataDisk
{
    /// <summary>The free share of the disk under a folder, 0-1.</summary>
    public static double FreeShare(string folder)
    {
        var drive = Of(folder);
        return (double)drive.AvailableFreeSpace / drive.TotalSize;
    }

    /// <summary>Size of the write-ahead log of a store's file; 0 where there is none.</summary>
    public static long LogBytes(string file) =>
        new FileInfo($"{file}-wal") is { Exists: true } log ? log.Length : 0;

    /// <summary>The disk under a folder, or where that will be made.</summary>
    public static DriveInfo Of(string folder)
    {
        var at = folder;
        while (!Directory.Exists(at))
        {
            at = Path.GetDirectoryName(at)!;
        }

        return new DriveInfo(at);
    }
}
