using Heliograph.Engine.Signals;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Reports;

/// <summary>What was evaluated, given and stopped in a window; unknown is null, never 0.</summary>
/// <param name="Window">Closes and nominal fires that it counts.</param>
/// <param name="Productivity">How many signals were given, and what stopped most.</param>
/// <param name="Signals">Signals and where they came from.</param>
/// <param name="Evaluations">What was due and done.</param>
/// <param name="Jobs">Each job of the timetable; null when there is none.</param>
/// <param name="Latency">How long after its close a signal was stored.</param>
/// <param name="Distributions">How signals are spread.</param>
/// <param name="Trend">The window before; null where this one has no beginning.</param>
public sealed record Statistics(
    StatsWindow Window,
    StatsProductivity Productivity,
    StatsSignals Signals,
    StatsEvaluations Evaluations,
    IReadOnlyDictionary<string, StatsJob>? Jobs,
    StatsLatency Latency,
    StatsDistributions Distributions,
    StatsTrend? Trend
)
{
    /// <summary>Counts what is stored.</summary>
    /// <param name="store">The store.</param>
    /// <param name="versions">Versions of strategies whose evaluations count.</param>
    /// <param name="fromMs">
    /// Where the window begins, exclusive; null for all from the first.
    /// </param>
    /// <param name="toMs">Where it ends, inclusive, epoch milliseconds.</param>
    /// <param name="stop">Ends the work.</param>
    public static async Task<Statistics> MeasureAsync(
        IStore store,
        IReadOnlyList<string> versions,
        long? fromMs,
        long toMs,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        var after = fromMs ?? long.MinValue;
        var reads = new TimetableReads(store.Tables);
        var isTimed = await reads.NodesAsync(stop) is not null;
        var fired = await FiredSignals.LoadAsync(store, after, toMs, stop);
        var cycles = await store.Signals.CyclesAsync(versions, after, toMs, stop);
        return new Statistics(
            new StatsWindow(fromMs is { } from ? JsonText.InstantOf(from) : null, Iso(toMs)),
            fired.Productivity,
            fired.Counted,
            Evaluated(cycles, isTimed),
            await reads.JobsAsync(after, toMs, stop),
            fired.Latency,
            fired.Distributions,
            fromMs is { } start
                ? await BeforeAsync(store, versions, isTimed, start, toMs, stop)
                : null
        );
    }

    /// <summary>Evaluations of cycles, counted.</summary>
    internal static StatsEvaluations Evaluated(IReadOnlyList<CycleRow> cycles, bool isTimed)
    {
        var (due, done, onTime) = (0L, 0L, 0L);
        foreach (var (_, entry) in cycles.SelectMany(cycle => cycle.Outcomes.All))
        {
            due++;
            done += entry.Outcome.IsDone() ? 1 : 0;
            onTime += entry.IsOnTime ? 1 : 0;
        }

        return new StatsEvaluations(due, done, isTimed ? onTime : null);
    }

    private static async Task<StatsTrend> BeforeAsync(
        IStore store,
        IReadOnlyList<string> versions,
        bool isTimed,
        long fromMs,
        long toMs,
        CancellationToken stop
    )
    {
        var startMs = Math.Max(
            fromMs - (toMs - fromMs),
            DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
        );
        var fired = await FiredSignals.LoadAsync(store, startMs, fromMs, stop);
        var cycles = await store.Signals.CyclesAsync(versions, startMs, fromMs, stop);
        return new StatsTrend(
            Iso(startMs),
            Iso(fromMs),
            fired.Counted.Total,
            fired.Counted.Candidates,
            fired.Counted.AverageConfidence,
            Evaluated(cycles, isTimed)
        );
    }

    private static string Iso(long ms) => JsonText.InstantOf(ms);
}
