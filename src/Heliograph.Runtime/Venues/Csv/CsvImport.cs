using System.Threading.Channels;
using Heliograph.Runtime.Calendars;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>
/// Imports candles from CSV files. While a file is stored on one core, the next is read on
/// another; files are stored in their order, each in one transaction, so the result does not
/// depend on timing and a file is in whole or not at all.
/// </summary>
public static class CsvImport
{
    /// <summary>Runs the import.</summary>
    /// <param name="request">What to import.</param>
    /// <param name="store">Where to.</param>
    /// <param name="clock">Decides what is still in the future, and times the run.</param>
    /// <param name="progress">Told after each file; null for none.</param>
    /// <param name="stop">Ends it after the file at hand.</param>
    /// <exception cref="ImportException">
    /// The request or a path is wrong (nothing was stored), or files were refused (the others are
    /// stored; <see cref="ImportException.Stored"/> has their counts).
    /// </exception>
    public static async Task<ImportResult> RunAsync(
        ImportRequest request,
        ICandleStore store,
        TimeProvider clock,
        IProgress<ImportProgress>? progress,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(clock);
        var stored = await store.SeriesAsync(stop);
        var files = ImportCalendars.Settle(ImportPlan.Of(request), stored);
        var tally = new ImportTally(files.Count, clock, progress);
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var source = new CsvSource(new SystemCalendars(), request.Limits, nowMs);
        var read = Channel.CreateBounded<(CsvLoaded? Loaded, ImportException? Refusal)>(1);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var reading = Task.Run(
            () => ReadAsync(files, source, read.Writer, ended.Token),
            CancellationToken.None
        );
        try
        {
            await foreach (var (loaded, refusal) in read.Reader.ReadAllAsync(stop))
            {
                if (loaded is null)
                {
                    tally.Refused(refusal!);
                    continue;
                }

                tally.Stored(loaded, await store.IngestAsync(loaded.ToIngest(nowMs), stop));
            }
        }
        finally
        {
            await ended.CancelAsync();
            await reading;
        }

        return tally.Result();
    }

    private static async Task ReadAsync(
        IReadOnlyList<ImportFile> files,
        CsvSource source,
        ChannelWriter<(CsvLoaded?, ImportException?)> read,
        CancellationToken stop
    )
    {
        try
        {
            foreach (var file in files)
            {
                stop.ThrowIfCancellationRequested();
                await read.WriteAsync(source.Load(file), stop);
            }

            read.Complete();
        }
        catch (Exception e)
        {
            read.Complete(e);
        }
    }
}
