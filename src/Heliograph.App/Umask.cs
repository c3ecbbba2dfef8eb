using System.Runtime.InteropServices;

namespace Heliograph.App;

/// <summary>Makes files that this process creates readable by their owner only.</summary>
public static partial class Umask
{
    /// <summary>Sets the process's mask to 077; does nothing where there is none.</summary>
    public static void OwnerOnly()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Set(0b111_111);
        }
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint Set(uint mask);
}
