using System.Runtime.CompilerServices;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// Reads candles as the store does, but of series whose window is kept only what is new; without a
/// cache everything.
/// </summary>
/// <param name="store">Where they are.</param>
/// <param name="cache">Windows of earlier reads; may be null.</param>
internal sealed class WarmCandles(IStore store, WindowCache? cache)
{
    // The newest candles are the ones that are corrected and filled in, so they are read again.
    private const int Overlap = 24;

    private readonly WarmAbsences absences = new(store.Tables);

    /// <summary>What <see cref="ICandleStore.ReadAsync"/> gives.</summary>
    /// <param name="query">Names its series; nothing replaced is asked for.</param>
    /// <param name="series">Those series as known before, by number.</param>
    /// <param name="stop">Ends the read.</param>
    public IAsyncEnumerable<SeriesCandles> ReadAsync(
        CandleQuery query,
        IReadOnlyDictionary<int, StoredSeries> series,
        CancellationToken stop
    ) =>
        cache is null
            ? store.Candles.ReadAsync(query, stop)
            : WarmAsync(cache, query, series, stop);

    private async IAsyncEnumerable<SeriesCandles> WarmAsync(
        WindowCache windows,
        CandleQuery query,
        IReadOnlyDictionary<int, StoredSeries> series,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var held = await HeldAsync(windows, query, series, stop);
        var warm = new Queue<SeriesCandles>(await absences.WithAsync(held, query, stop));
        int[] cold = [.. series.Keys.Where(id => !held.ContainsKey(id)).Order()];
        if (cold.Length > 0)
        {
            await foreach (
                var read in store.Candles.ReadAsync(query with { SeriesIds = cold }, stop)
            )
            {
                while (warm.TryPeek(out var next) && next.SeriesId < read.SeriesId)
                {
                    yield return warm.Dequeue();
                }

                if (HeldWindow.Of(series[read.SeriesId], read, query) is { } window)
                {
                    windows.Keep(window);
                }

                yield return read;
            }
        }

        while (warm.TryDequeue(out var next))
        {
            yield return next;
        }
    }

    // By number, without absences. None is held of a series without a visible candle.
    private async Task<SortedDictionary<int, SeriesCandles>> HeldAsync(
        WindowCache windows,
        CandleQuery query,
        IReadOnlyDictionary<int, StoredSeries> series,
        CancellationToken stop
    )
    {
        var held = new SortedDictionary<int, SeriesCandles>();
        var behind = new Dictionary<int, HeldWindow>();
        var from = query.Opens.StartMs - Overlap * query.Timeframe.Milliseconds;
        foreach (var (id, now) in series)
        {
            if (windows.Find(id) is not { } window || !HeldWindow.IsAllVisible(now, query))
            {
                continue;
            }

            if (window.IsOf(now))
            {
                Take(window);
            }
            else if (from > window.LowMs)
            {
                behind.Add(id, window);
            }
        }

        if (behind.Count == 0)
        {
            return held;
        }

        var newest = query with
        {
            SeriesIds = [.. behind.Keys],
            Opens = new TimeRange(from, query.Opens.EndMs),
            Before = 0,
        };
        await foreach (var suffix in store.Candles.ReadAsync(newest, stop))
        {
            var id = suffix.SeriesId;
            if (behind[id].With(series[id], suffix, from, query) is { } window)
            {
                windows.Keep(window);
                Take(window);
            }
        }

        return held;

        void Take(HeldWindow window)
        {
            if (window.Part(query) is { } part && part.Real.Count + part.NoTradeOpensMs.Count > 0)
            {
                windows.Used(window);
                held.Add(window.Stored.Id, part);
            }
        }
    }
}
