using Heliograph.Engine.Market;

namespace Heliograph.Engine.Simulation;

/// <summary>
/// One symbol of a <see cref="RunningMarket"/>: closed candles of every timeframe, rolled up from
/// the market's own, and the candle that is forming.
/// </summary>
public sealed class RunningSeries
{
    private const int BlockSize = 512;

    private readonly SymbolStart start;
    private readonly SharedMoves shared;
    private readonly long firstOpenMs;
    private readonly Timeframe timeframe;
    private readonly List<Candle[]> blocks = [];
    private int made;

    internal RunningSeries(MarketScript script, int number, SharedMoves shared)
    {
        start = SymbolStart.Of(script, number);
        this.shared = shared;
        Number = number;
        firstOpenMs = script.FirstOpenMs;
        timeframe = script.Timeframe;
        ListedMs = OpenOf(start.First);
        DelistedMs = start.End is { } end ? OpenOf(end) : null;
    }

    /// <summary>Its number in the market, from 0.</summary>
    public int Number { get; }

    /// <summary>Venue <c>simulated</c>, with its tick.</summary>
    public Instrument Instrument => start.Instrument;

    /// <summary>Decimal places of its tick, 0-8.</summary>
    public int Places => start.Places;

    /// <summary>When its trade begins, epoch milliseconds.</summary>
    public long ListedMs { get; }

    /// <summary>When its trade ends, epoch milliseconds; null when it does not.</summary>
    public long? DelistedMs { get; }

    /// <summary>True when it trades at an instant.</summary>
    public bool TradesAt(long nowMs) =>
        nowMs >= ListedMs && !(DelistedMs is { } end && nowMs >= end);

    /// <summary>The closed candles of a timeframe, ascending.</summary>
    /// <param name="of">A multiple of the market's own timeframe.</param>
    /// <param name="opens">Which, by their opens.</param>
    /// <param name="nowMs">Those count that close at or before it, epoch milliseconds.</param>
    public IReadOnlyList<Candle> Closed(Timeframe of, TimeRange opens, long nowMs)
    {
        var length = of.Milliseconds;
        var first = of.Floor(Math.Max(opens.StartMs, of.Floor(ListedMs)));
        first = first < opens.StartMs ? first + length : first;
        var end = Math.Min(opens.EndMs, DelistedMs ?? long.MaxValue);
        var candles = new List<Candle>();
        for (var open = first; open < end && open + length <= nowMs; open += length)
        {
            if (RollUp(open, open + length) is { } candle)
            {
                candles.Add(candle);
            }
        }

        return candles;
    }

    /// <summary>
    /// The candle that is open at an instant, made of what was traded until then: it always has
    /// less volume than it will have. Null when the symbol does not trade in it.
    /// </summary>
    /// <param name="of">A multiple of the market's own timeframe.</param>
    /// <param name="nowMs">Epoch milliseconds.</param>
    public Candle? Forming(Timeframe of, long nowMs)
    {
        var open = of.Floor(nowMs);
        var running = timeframe.Floor(nowMs);
        var closed = RollUp(open, running);
        if (!TradesAt(nowMs))
        {
            return closed;
        }

        var whole = At(IndexOf(running));
        var share = (nowMs - running) / (double)timeframe.Milliseconds;
        var part = FormingCandle.Of(whole, share, PriceWalk.PowerOfTen(Places));
        return closed is { } before ? Joined(open, before, part) : Stamped(open, part);
    }

    /// <summary>
    /// The close of the newest candle that had closed at an instant, or the first price.
    /// </summary>
    public double LastPrice(long ms)
    {
        var last = Math.Min(IndexOf(ms) - 1, (start.End ?? int.MaxValue) - 1);
        return last < start.First ? At(start.First).Open : At(last).Close;
    }

    /// <summary>All candles that open in [start, end) as one; null when there are none.</summary>
    private Candle? RollUp(long startMs, long endMs)
    {
        var from = Math.Max(IndexOf(startMs), start.First);
        var to = Math.Min(IndexOf(endMs), start.End ?? int.MaxValue);
        if (from >= to)
        {
            return null;
        }

        var first = At(from);
        if (to == from + 1)
        {
            return Stamped(startMs, first);
        }

        var (high, low, volume) = (first.High, first.Low, Thousandths(first.Volume));
        for (var i = from + 1; i < to; i++)
        {
            var next = At(i);
            (high, low) = (Math.Max(high, next.High), Math.Min(low, next.Low));
            volume += Thousandths(next.Volume);
        }

        return Candle.Create(startMs, first.Open, high, low, At(to - 1).Close, volume / 1000.0);
    }

    private static Candle Joined(long openMs, Candle one, Candle next) =>
        Candle.Create(
            openMs,
            one.Open,
            Math.Max(one.High, next.High),
            Math.Min(one.Low, next.Low),
            next.Close,
            (Thousandths(one.Volume) + Thousandths(next.Volume)) / 1000.0
        );

    private static Candle Stamped(long openMs, Candle of) =>
        of.OpenMs == openMs
            ? of
            : Candle.Create(openMs, of.Open, of.High, of.Low, of.Close, of.Volume);

    // Volumes are whole thousandths: summed as such, in every order and grouping the sum is alike.
    private static long Thousandths(double volume) => (long)Math.Round(volume * 1000);

    private int IndexOf(long ms) =>
        (int)Math.Floor((ms - firstOpenMs) / (double)timeframe.Milliseconds);

    private long OpenOf(int index) => firstOpenMs + index * timeframe.Milliseconds;

    /// <summary>The candle at a position of the market's grid; the walk goes on up to it.</summary>
    private Candle At(int index)
    {
        var place = index - start.First;
        while (made <= place)
        {
            if (made % BlockSize == 0)
            {
                blocks.Add(new Candle[BlockSize]);
            }

            var at = start.First + made;
            blocks[^1][made % BlockSize] = start.Walk.Next(OpenOf(at), shared[at]);
            made++;
        }

        return blocks[place / BlockSize][place % BlockSize];
    }
}
