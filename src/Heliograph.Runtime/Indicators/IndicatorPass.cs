using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Indicators;

/// <summary>
/// Keeps the newest indicator values of every enabled series, for those who look at them: one read
/// and one write for each timeframe, and nothing for series whose candles did not change. No
/// evaluation rests on them.
/// </summary>
/// <param name="store">The candles, and where values are kept.</param>
/// <param name="calendars">The calendar of a name.</param>
/// <param name="clock">Tells as of when.</param>
public sealed class IndicatorPass(
    IStore store,
    Func<string, Calendar> calendars,
    TimeProvider clock
)
{
    // Whole blocks, whose candles are held at once.
    private const int SeriesAtOnce = 128;

    private readonly IndicatorLedger ledger = new(store.Tables);

    /// <summary>Computes what is not up to date; run again it finds nothing to do.</summary>
    public async Task<IndicatorReport> RunAsync(IndicatorRequest request, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var active = Active(await store.Candles.SeriesAsync(stop), request);
        // After the series: an action recorded meanwhile has a batch that is not known here.
        var actions = await ActionBook.LoadAsync(store.Tables, nowMs, stop);
        var newest = new NewestCandles(store.Candles, calendars, actions, nowMs);
        var stored = (await ledger.LoadAsync([.. active.Select(one => one.Id)], stop)).ToLookup(
            row => row.SeriesId
        );
        var (computed, values) = (0, 0);
        foreach (var group in active.GroupBy(one => one.Key.Timeframe))
        {
            var kept = Kept(request, group.Key);
            await RemoveAsync([.. group.SelectMany(one => stored[one.Id])], kept, stop);
            var due = group
                .Where(one => request.Again || IsDue(one, [.. stored[one.Id]], kept))
                .ToList();
            if (kept.Count == 0 || due.Count == 0)
            {
                continue;
            }

            var rows = await ComputeAsync(newest, due, kept, request.Lane, nowMs, stop);
            await ledger.SaveAsync(rows, stop);
            computed += due.Count;
            values += rows.Count;
        }

        return new IndicatorReport(active.Count, computed, values);
    }

    /// <summary>What is kept of series of a timeframe.</summary>
    internal static IReadOnlyList<KeptIndicator> Kept(
        IndicatorRequest request,
        Timeframe timeframe
    ) =>
        KeptIndicator.All(request.Strategies.Select(one => one.Strategy), request.Usual, timeframe);

    /// <summary>The series that are kept up to date.</summary>
    internal static List<StoredSeries> Active(
        IReadOnlyList<StoredSeries> all,
        IndicatorRequest request
    ) =>
        [
            .. all.Where(one => one.Enabled && one.FirstOpenMs is not null)
                .Where(one => request.Series?.Invoke(one.Key) ?? true),
        ];

    // As in a cycle: nothing of the series changed since, and nothing has become visible.
    private static bool IsDue(
        StoredSeries series,
        StoredIndicator[] stored,
        IReadOnlyList<KeptIndicator> kept
    )
    {
        var upToDate = stored
            .Where(row => row.Engine == EngineVersion.Current)
            .Where(row => row.Batch >= series.LastBatch && row.MadeMs >= series.LastKnownMs)
            .Select(row => row.Indicator)
            .ToHashSet(StringComparer.Ordinal);
        return !kept.All(one => upToDate.Contains(one.Text));
    }

    private static async Task<List<StoredIndicator>> ComputeAsync(
        NewestCandles newest,
        IReadOnlyList<StoredSeries> due,
        IReadOnlyList<KeptIndicator> kept,
        int lane,
        long nowMs,
        CancellationToken stop
    )
    {
        var queues = LengthQueue.All(kept, due[0].Key.Timeframe, lane);
        var rows = new List<StoredIndicator>();
        var drafts = new List<IndicatorDraft>();
        await foreach (var draft in newest.ReadAsync(due, kept.Max(one => one.Length), stop))
        {
            draft.Expect(kept);
            drafts.Add(draft);
            foreach (var queue in queues)
            {
                queue.Add(draft);
            }

            if (drafts.Count == SeriesAtOnce)
            {
                Finish();
            }
        }

        Finish();
        return rows;

        void Finish()
        {
            foreach (var queue in queues)
            {
                queue.Finish();
            }

            rows.AddRange(
                drafts.SelectMany(draft => kept.Select((one, i) => draft.Row(one, i, nowMs)))
            );
            drafts.Clear();
        }
    }

    private async Task RemoveAsync(
        IReadOnlyList<StoredIndicator> stored,
        IReadOnlyList<KeptIndicator> kept,
        CancellationToken stop
    )
    {
        var wanted = kept.Select(one => one.Text).ToHashSet(StringComparer.Ordinal);
        var unwanted = stored.Where(row => !wanted.Contains(row.Indicator)).ToList();
        if (unwanted.Count > 0)
        {
            await ledger.RemoveAsync(unwanted, stop);
        }
    }
}
