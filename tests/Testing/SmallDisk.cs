using System.Diagnostics;
using System.Globalization;

namespace Heliograph.Testing;

/// <summary>A disk in memory that is soon full, or read-only. Needs root.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    /// <summary>Mounts a new one; skips the test where that is not allowed.</summary>
    public static SmallDisk Mount(int megabytes)
    {
        Needs.Root();
        var folder = Directory.CreateTempSubdirectory("helio-disk-").FullName;
        var size = string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=0700");
        var mounted = Run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder);
        if (!mounted)
        {
            Directory.Delete(folder);
        }

        Needs.Require(mounted, "this may not mount a disk in memory: run with CAP_SYS_ADMIN");
        return new SmallDisk(folder);
    }

    /// <summary>Fills it to the last byte; the file that does it can be deleted.</summary>
    public string Fill()
    {
        var path = Path.Combine(Folder, "filler");
        using var filler = new FileStream(
            path,
            FileMode.Create,
            FileAccess.Write,
            FileShare.Read,
            bufferSize: 0
        );
        var block = new byte[4096];
        try
        {
            while (true)
            {
                filler.Write(block);
            }
        }
        catch (IOException)
        {
            return path;
        }
    }

    /// <summary>From now on nothing on it can change.</summary>
    public void MakeReadOnly()
    {
        if (!Run("mount", "-o", "remount,ro", Folder))
        {
            throw new InvalidOperationException($"{Folder} cannot be made read-only");
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
        return ValueTask.CompletedTask;
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
