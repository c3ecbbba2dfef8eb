using Heliograph.Engine.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Scheduling;

/// <summary>
/// The order of jobs that fire in the same minute: what has to come first is waited for, but not
/// for ever; also where its second has not come yet.
/// </summary>
/// <param name="entries">The timetable, by job.</param>
/// <param name="store">Where the ledger is.</param>
/// <param name="clock">Tells the time and waits.</param>
internal sealed class JobOrder(
    IReadOnlyDictionary<string, TimetableEntry> entries,
    IStore store,
    TimeProvider clock
)
{
    /// <summary>How long is waited at most.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(90);

    private const long Minute = 60_000;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    private readonly OccurrenceLedger ledger = new(store.Tables);

    /// <summary>Waits for what has to come before a fire.</summary>
    public async Task WaitAsync(TimetableEntry entry, long nominalMs, CancellationToken stop)
    {
        var fromMs = nominalMs / Minute * Minute;
        var began = clock.GetTimestamp();
        var first = entry
            .After.Where(entries.ContainsKey)
            .Select(job => entries[job])
            .Where(one => one.IsEnabled)
            .SelectMany(one => Fires(one, fromMs));
        foreach (var (job, atMs) in first)
        {
            while (
                !await HasEndedAsync(job, atMs, stop) && clock.GetElapsedTime(began) < LongestWait
            )
            {
                await Task.Delay(Glance, clock, stop);
            }
        }
    }

    private async Task<bool> HasEndedAsync(string job, long atMs, CancellationToken stop) =>
        await ledger.FindAsync(job, atMs, stop)
            is { State: not (OccurrenceState.Due or OccurrenceState.Running) };

    private static IEnumerable<(string Job, long NominalMs)> Fires(
        TimetableEntry entry,
        long fromMs
    ) => CronFires.Between(entry, fromMs - 1, fromMs + Minute - 1).Select(at => (entry.Job, at));
}
