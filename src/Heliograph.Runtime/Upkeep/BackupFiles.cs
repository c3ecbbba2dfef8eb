using System.Globalization;

namespace Heliograph.Runtime.Upkeep;

/// <summary>
/// The backups in a folder. A file has such a name only when it was read back, and the name says
/// when it was made: a copy of the folder keeps that, the time of a file does not.
/// </summary>
public static class BackupFiles
{
    private const string Begin = "heliograph-";
    private const string End = ".backup";
    private const string Format = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The path of a backup that is made at an instant.</summary>
    public static string PathOf(string folder, long atMs) =>
        Path.Combine(
            folder,
            Begin
                + DateTimeOffset
                    .FromUnixTimeMilliseconds(atMs)
                    .ToString(Format, CultureInfo.InvariantCulture)
                + End
        );

    /// <summary>
    /// Those in a folder, oldest first, each with its instant, epoch milliseconds.
    /// </summary>
    public static IReadOnlyList<(string File, long AtMs)> In(string folder) =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .GetFiles(folder, $"{Begin}*{End}")
                    .Select(file => (file, AtMs: InstantOf(Path.GetFileName(file))))
                    .Where(one => one.AtMs is not null)
                    .Select(one => (one.file, one.AtMs!.Value))
                    .OrderBy(one => one.Value),
            ]
            : [];

    private static long? InstantOf(string name) =>
        DateTimeOffset.TryParseExact(
            name[Begin.Length..^End.Length],
            Format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? at.ToUnixTimeMilliseconds()
            : null;
}
