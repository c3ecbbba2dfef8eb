using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// Candles of a series as they were read when all that was stored of it was visible. Confirmed
/// absences are no part of it.
/// </summary>
/// <param name="Stored">The series as it was known before the read.</param>
/// <param name="Candles">Every candle that opens in [low, end).</param>
/// <param name="LowMs">
/// From here on nothing is left out; the smallest number: from the first candle on.
/// </param>
/// <param name="EndMs">Until here nothing is left out, epoch milliseconds.</param>
/// <param name="Before">Real candles that were wanted before the range asked for.</param>
internal sealed record HeldWindow(
    StoredSeries Stored,
    SeriesCandles Candles,
    long LowMs,
    long EndMs,
    int Before
)
{
    private const int BytesOfCandle = 48;
    private const int BytesOfRest = 512;

    /// <summary>The memory that it takes, about.</summary>
    public long Bytes { get; } =
        BytesOfRest
        + (long)BytesOfCandle * Candles.Real.Count
        + 8L * Candles.NoTradeOpensMs.Count
        + 16L * Candles.Revised.Count;

    /// <summary>What a read gave; null where it does not hold all that is stored.</summary>
    public static HeldWindow? Of(StoredSeries stored, SeriesCandles read, CandleQuery query)
    {
        if (!IsAllVisible(stored, query))
        {
            return null;
        }

        var first = Position(read.Real, query.Opens.StartMs);
        var low = first < query.Before ? long.MinValue : read.Real.OpenMs[first - query.Before];
        return new HeldWindow(
            stored,
            read with
            {
                AbsentOpensMs = [],
            },
            query.Before == 0 ? query.Opens.StartMs : low,
            query.Opens.EndMs,
            query.Before
        );
    }

    /// <summary>
    /// True when a query sees the newest value of every candle up to the newest one.
    /// </summary>
    public static bool IsAllVisible(StoredSeries stored, CandleQuery query) =>
        stored.LastKnownMs <= query.AsOfMs && stored.LastOpenMs < query.Opens.EndMs;

    /// <summary>True when nothing of the series changed since.</summary>
    public bool IsOf(StoredSeries now) =>
        now.LastBatch == Stored.LastBatch
        && now.Key == Stored.Key
        && now.FirstOpenMs == Stored.FirstOpenMs
        && now.LastOpenMs == Stored.LastOpenMs
        && now.Candles == Stored.Candles
        && now.Changes == Stored.Changes;

    /// <summary>
    /// The same with what was read anew of its end; null where something else changed: then the
    /// number of candles or of changes does not add up.
    /// </summary>
    /// <param name="now">The series as it is known now, before the read.</param>
    /// <param name="suffix">All that opens at or after an instant.</param>
    /// <param name="fromMs">That instant, epoch milliseconds.</param>
    /// <param name="query">What is wanted; all that is stored is visible to it.</param>
    public HeldWindow? With(StoredSeries now, SeriesCandles suffix, long fromMs, CandleQuery query)
    {
        var isSameBefore =
            fromMs > LowMs
            && now.Key == Stored.Key
            && now.FirstOpenMs == Stored.FirstOpenMs
            && now.Candles - CountFrom(suffix, fromMs)
                == Stored.Candles - CountFrom(Candles, fromMs)
            && now.Changes - ChangesFrom(suffix, fromMs)
                == Stored.Changes - ChangesFrom(Candles, fromMs);
        if (!isSameBefore)
        {
            return null;
        }

        var start = Math.Min(query.Opens.StartMs, fromMs);
        var old = Candles.Real;
        var end = Position(old, fromMs);
        var wanted = Math.Max(Before, query.Before);
        var startInOld = Position(old, Math.Min(start, fromMs));
        var skipped = Math.Max(0, startInOld - wanted);
        var low = skipped > 0 ? old.OpenMs[skipped] : LowMs;
        return new HeldWindow(
            now,
            new SeriesCandles(
                suffix.SeriesId,
                CandleSeries.Join(old, skipped, end - skipped, suffix.Real),
                [
                    .. Candles.NoTradeOpensMs.Where(open => open >= low && open < fromMs),
                    .. suffix.NoTradeOpensMs,
                ],
                [
                    .. Candles.Revised.Where(one => one.OpenMs >= low && one.OpenMs < fromMs),
                    .. suffix.Revised,
                ]
            ),
            low,
            query.Opens.EndMs,
            wanted
        );
    }

    /// <summary>What a read would give, without absences; null where it gives more.</summary>
    /// <param name="query">All that is stored is visible to it.</param>
    public SeriesCandles? Part(CandleQuery query)
    {
        var real = Candles.Real;
        var start = Position(real, query.Opens.StartMs) - query.Before;
        var low =
            query.Before == 0 ? query.Opens.StartMs
            : start < 0 ? long.MinValue
            : real.OpenMs[start];
        if (low < LowMs)
        {
            return null;
        }

        start = query.Before == 0 ? Position(real, low) : Math.Max(0, start);
        var end = Position(real, query.Opens.EndMs);
        if (start == 0 && end == real.Count && low <= LowMs && query.Opens.EndMs >= EndMs)
        {
            return Candles;
        }

        return Candles with
        {
            Real = real.Slice(start, end - start),
            NoTradeOpensMs = [.. Candles.NoTradeOpensMs.Where(IsIn)],
            Revised = [.. Candles.Revised.Where(one => IsIn(one.OpenMs))],
        };

        bool IsIn(long openMs) => openMs >= low && openMs < query.Opens.EndMs;
    }

    private static int Position(CandleSeries candles, long ms)
    {
        var at = candles.IndexOf(ms);
        return at < 0 ? ~at : at;
    }

    private static long CountFrom(SeriesCandles candles, long ms) =>
        candles.Real.Count
        - Position(candles.Real, ms)
        + candles.NoTradeOpensMs.Count(open => open >= ms);

    // A candle's revision counts how often it was replaced.
    private static long ChangesFrom(SeriesCandles candles, long ms) =>
        candles.Revised.Where(one => one.OpenMs >= ms).Sum(one => (long)one.Revision);
}
