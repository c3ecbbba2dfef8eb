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
    private const int MostInMinute = 1_000;
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
            .SelectMany(one => Fires(one, fromMs))
            .ToHashSet();
        while (first.Count > 0 && clock.GetElapsedTime(began) < LongestWait)
        {
            first.ExceptWith(
                (await ledger.HistoryAsync(null, fromMs, MostInMinute, stop))
                    .Where(one => one.State is not (OccurrenceState.Due or OccurrenceState.Running))
                    .Select(one => (one.Job, one.NominalMs))
            );
            if (first.Count > 0)
            {
                await Task.Delay(Glance, clock, stop);
            }
        }
    }

    private static IEnumerable<(string Job, long NominalMs)> Fires(
        TimetableEntry entry,
        long fromMs
    ) => CronFires.Between(entry, fromMs - 1, fromMs + Minute - 1).Select(at => (entry.Job, at));
}
