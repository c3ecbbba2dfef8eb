using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Upkeep;

namespace Heliograph.Runtime.Jobs;

/// <summary>Copies the store to a file, checked, and keeps the newest of them.</summary>
/// <param name="room">What it works with.</param>
/// <param name="folder">Where to; null: backups are off.</param>
/// <param name="keep">How many are kept, at least 1.</param>
public sealed class BackupJob(JobRoom room, string? folder, int keep) : ITimetableJob
{
    /// <inheritdoc />
    public string Name => "backup";

    /// <inheritdoc />
    public async Task<string> RunAsync(JobTurn turn, CancellationToken stop)
    {
        if (folder is null)
        {
            return "backups are off";
        }

        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"backup.folder {folder} cannot be made", wrong);
        }

        var file = BackupFiles.PathOf(folder, turn.NominalMs);
        if (!File.Exists(file))
        {
            var begun = $"{file}.part";
            File.Delete(begun);
            await room.Store.BackupAsync(begun, stop);
            File.Move(begun, file);
        }

        var old = BackupFiles.In(folder).SkipLast(keep).Select(one => one.File).ToList();
        old.ForEach(File.Delete);
        return $"{Path.GetFileName(file)}, {old.Count} older ones deleted";
    }
}
