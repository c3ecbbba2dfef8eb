using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>A series against its grid: how much of a span is there.</summary>
internal sealed class SeriesGrid
{
    private const long RecentMs = 24 * 3_600_000L;
    private const int RecentCandles = 24;

    private readonly CandleSeries series;
    private readonly Calendar calendar;
    private readonly Timeframe timeframe;
    private readonly long[] noTrade;
    private readonly long[] absent;
    private readonly long firstRank;
    private readonly long endRank;

    public SeriesGrid(SeriesFacts facts, CandleSeries onGrid)
    {
        series = onGrid;
        calendar = facts.Calendar;
        timeframe = facts.Timeframe;
        noTrade = OnGrid(facts.NoTradeOpensMs, open => series.IndexOf(open) < 0);
        absent = OnGrid(
            facts.ConfirmedAbsentMs,
            open => series.IndexOf(open) < 0 && Array.BinarySearch(noTrade, open) < 0
        );
        var first = facts.ListedMs ?? FirstKnown() ?? long.MaxValue;
        firstRank = first == long.MaxValue ? long.MaxValue : calendar.RankOf(first, timeframe);
        endRank = facts.DelistedMs is { } end ? calendar.RankOf(end, timeframe) : long.MaxValue;
    }

    /// <summary>Positions without a trade, on the grid.</summary>
    public ReadOnlySpan<long> NoTrade => noTrade;

    /// <summary>Positions absent for good that did not turn up after all.</summary>
    public ReadOnlySpan<long> Absent => absent;

    /// <summary>The open of the newest position closed by an instant that is expected.</summary>
    public long? NewestClosed(long nowMs)
    {
        var newest = calendar.NewestOpenClosedBy(nowMs, timeframe);
        if (newest is { } open && calendar.RankOf(open, timeframe) >= endRank)
        {
            return endRank > 0 ? calendar.OpenAt(endRank - 1, timeframe) : null;
        }

        return newest;
    }

    /// <summary>
    /// Completeness of the last 24 h of open market, or the last 24 positions when that is more,
    /// that are closed by an instant.
    /// </summary>
    public Completeness Recent(long closedByMs)
    {
        if (firstRank == long.MaxValue || NewestClosed(closedByMs) is not { } newest)
        {
            return default;
        }

        var end = calendar.RankOf(newest, timeframe) + 1;
        var byTime = calendar.RankOf(
            calendar.LastOpenMarket(closedByMs, RecentMs).StartMs,
            timeframe
        );
        var start = Math.Max(firstRank, Math.Min(end - RecentCandles, byTime));
        return start >= end
            ? default
            : Between(calendar.OpenAt(start, timeframe), newest, end - start);
    }

    /// <summary>Completeness from one open to another, both included.</summary>
    public Completeness Between(long firstOpenMs, long lastOpenMs) =>
        lastOpenMs < firstOpenMs
            ? default
            : Between(
                firstOpenMs,
                lastOpenMs,
                calendar.CountOpens(new TimeRange(firstOpenMs, lastOpenMs + 1), timeframe)
            );

    /// <summary>
    /// How many positions from one open to another, both included, had no trade.
    /// </summary>
    public int NoTradeBetween(long firstOpenMs, long lastOpenMs) =>
        noTrade.Length == 0
            ? 0
            : Math.Max(0, LowerBound(noTrade, lastOpenMs + 1) - LowerBound(noTrade, firstOpenMs));

    /// <summary>
    /// The newest position known (real or without a trade) that closes by an instant.
    /// </summary>
    public long? NewestKnownClose(int lastIndex, long closedByMs)
    {
        long? newest =
            lastIndex >= 0 ? calendar.CloseOf(series.OpenMs[lastIndex], timeframe) : null;
        for (var i = LowerBound(noTrade, closedByMs) - 1; i >= 0; i--)
        {
            var close = calendar.CloseOf(noTrade[i], timeframe);
            if (close <= closedByMs)
            {
                return newest is { } real ? Math.Max(real, close) : close;
            }
        }

        return newest;
    }

    private Completeness Between(long firstOpenMs, long lastOpenMs, long positions)
    {
        // At most `positions` candles lie in the span, so its start is looked for near its end.
        var end = lastOpenMs + 1;
        var opens = series.OpenMs;
        var to = LowerBound(opens, end);
        var near = (int)Math.Max(0, to - positions);
        var real = to - near - LowerBound(opens[near..to], firstOpenMs);
        var quiet = LowerBound(noTrade, end) - LowerBound(noTrade, firstOpenMs);
        var gone = LowerBound(absent, end) - LowerBound(absent, firstOpenMs);
        return new Completeness(positions - gone, real + quiet);
    }

    private long? FirstKnown()
    {
        long? first = series.Count > 0 ? series.OpenMs[0] : null;
        return noTrade.Length > 0 ? Math.Min(first ?? long.MaxValue, noTrade[0]) : first;
    }

    private long[] OnGrid(IReadOnlyList<long> opens, Func<long, bool> and) =>
        opens.Count == 0
            ? []
            : [.. opens.Where(open => calendar.IsOnGrid(open, timeframe) && and(open))];

    private static int LowerBound(ReadOnlySpan<long> ascending, long value)
    {
        var index = ascending.BinarySearch(value);
        return index >= 0 ? index : ~index;
    }
}
