using System.Globalization;
using Heliograph.Runtime.Scheduling;

namespace Heliograph.Runtime.Jobs;

/// <summary>Copies the store to a file, checked, and keeps the newest of them.</summary>
/// <param name="room">What it works with.</param>
/// <param name="folder">Where to; null: backups are off.</param>
/// <param name="keep">How many are kept, at least 1.</param>
public sealed class BackupJob(JobRoom room, string? folder, int keep) : ITimetableJob
{
    private const string Pattern = "heliograph-*.backup";

    /// <inheritdoc />
    public string Name => "backup";

    /// <summary>When the newest backup in a folder was made; null: there is none.</summary>
    public static DateTimeOffset? NewestIn(string folder) =>
        Files(folder) is [.., var newest]
            ? new DateTimeOffset(File.GetLastWriteTimeUtc(newest), TimeSpan.Zero)
            : null;

    /// <inheritdoc />
    public async Task<string> RunAsync(JobTurn turn, CancellationToken stop)
    {
        if (folder is null)
        {
            return "backups are off";
        }

        Directory.CreateDirectory(folder);
        var day = DateTimeOffset.FromUnixTimeMilliseconds(turn.NominalMs).UtcDateTime;
        var name = day.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var file = Path.Combine(folder, Pattern.Replace("*", name, StringComparison.Ordinal));
        if (!File.Exists(file))
        {
            var begun = $"{file}.part";
            File.Delete(begun);
            await room.Store.BackupAsync(begun, stop);
            File.Move(begun, file);
        }

        var old = Files(folder).SkipLast(keep).ToList();
        old.ForEach(File.Delete);
        return $"{Path.GetFileName(file)}, {old.Count} older ones deleted";
    }

    // Their names sort by time.
    private static List<string> Files(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, Pattern).Order(StringComparer.Ordinal)]
            : [];
}
