using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>Adds up an import file by file, and tells how far it is.</summary>
internal sealed class ImportTally(
    int filesTotal,
    TimeProvider clock,
    IProgress<ImportProgress>? progress
)
{
    private readonly long startedAt = clock.GetTimestamp();
    private readonly List<QuarantinedRow> quarantine = [];
    private readonly List<string> notes = [];
    private readonly List<ImportException> refusals = [];
    private int files;
    private long rows;
    private long imported;
    private long unchanged;
    private long revised;
    private long newlyQuarantined;

    /// <summary>A file that was stored.</summary>
    public void Stored(CsvLoaded file, IngestResult result)
    {
        files++;
        rows += file.Candles.Rows;
        imported += result.Imported;
        unchanged += result.Unchanged + file.Candles.Repeated;
        revised += result.Revised;
        newlyQuarantined += result.Quarantined;
        quarantine.AddRange(file.Quarantine);
        notes.AddRange(file.Candles.Notes.Select(note => $"{file.File.Name}: {note}"));
        if (result.CalendarsNamed > 0)
        {
            var instrument = file.File.Instrument;
            notes.Add(
                $"{file.File.Name}: {instrument.Name} has the calendar {instrument.Calendar} now, "
                    + "which was unknown before"
            );
        }

        Tell(file.File.Name);
    }

    /// <summary>A file that was refused whole.</summary>
    public void Refused(ImportException refusal)
    {
        refusals.Add(refusal);
        Tell(refusal.Message);
    }

    /// <summary>The sum.</summary>
    /// <exception cref="ImportException">A file was refused.</exception>
    public ImportResult Result()
    {
        var result = new ImportResult(
            files,
            rows,
            imported,
            unchanged,
            revised,
            quarantine.Count,
            newlyQuarantined,
            quarantine,
            notes,
            clock.GetElapsedTime(startedAt).TotalSeconds
        );
        if (refusals is [])
        {
            return result;
        }

        var others = refusals.Count > 1 ? $" (and {refusals.Count - 1} more were refused)" : "";
        var kept = files > 0 ? $"; the other {files} of {filesTotal} files are stored" : "";
        var first = refusals[0];
        throw new ImportException(first.Message + others + kept, first.Hint, first)
        {
            Stored = result,
        };
    }

    private void Tell(string file) =>
        progress?.Report(
            new ImportProgress(
                files + refusals.Count,
                filesTotal,
                file,
                rows,
                clock.GetElapsedTime(startedAt).TotalSeconds
            )
        );
}
