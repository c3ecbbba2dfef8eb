using Heliograph.Engine.Market;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Jobs;

/// <summary>Evaluates what is due, by the mode that is in force at that moment.</summary>
/// <param name="room">What it works with.</param>
public sealed class SignalWork(JobRoom room)
{
    /// <summary>Runs one cycle.</summary>
    /// <param name="series">Which series.</param>
    /// <param name="asksVenues">False leaves what is not on its stored candles as it is.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<SourcedReport> EvaluateAsync(
        Func<SeriesKey, bool> series,
        bool asksVenues,
        CancellationToken stop
    )
    {
        var stored = await new ModeLedger(room.Store.Tables).AllAsync(null, stop);
        var cycle = new SourcedCycle(room.Store, room.Venues, room.Calendars, room.Clock)
        {
            AsksVenues = asksVenues,
            Windows = room.Windows,
        };
        var report = await cycle.RunAsync(
            RequestOf(series),
            room.Mode,
            StoredOverrides.Read(stored),
            stop
        );
        if (report.Cycle.Added.Count > 0)
        {
            room.SignalsStored();
        }

        return report;
    }

    /// <summary>
    /// Accounts for closes that came while nobody evaluated, each as it was known by its deadline.
    /// </summary>
    /// <param name="series">Which series.</param>
    /// <param name="lastMs">Until when all were accounted for, epoch milliseconds.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<CycleReport> CatchUpAsync(
        Func<SeriesKey, bool> series,
        long lastMs,
        CancellationToken stop
    )
    {
        // A close of the longest timeframe before it may have waited for its candle then.
        var request = RequestOf(series);
        var before = request.Strategies.Select(one => one.Strategy.Timeframe.Milliseconds).Max();
        var cycle = new EvaluationCycle(room.Store, room.Calendars, room.Clock);
        return await cycle.RunAsync(request with { SinceMs = lastMs - before }, stop);
    }

    /// <summary>What a cycle did, in a few words.</summary>
    public static string Say(SourcedReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var counts = report.Cycle.Counts;
        var fired = $"{counts.Signals} signals, {counts.Candidates} candidates";
        var not = $"{counts.Suppressed} suppressed, {counts.Pending} pending";
        return $"{counts.Due} due: {fired}, {not}";
    }

    private CycleRequest RequestOf(Func<SeriesKey, bool> series) =>
        new()
        {
            Strategies = room.Strategies(),
            Gates = room.Gates,
            Quality = room.Quality,
            Threads = room.Threads,
            Mode = EffectiveMode.NameOf(room.Mode),
            Series = series,
        };
}
