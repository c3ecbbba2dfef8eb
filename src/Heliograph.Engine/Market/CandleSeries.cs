namespace Heliograph.Engine.Market;

/// <summary>
/// Real, closed candles of one series in ascending order, each open once. Columns, so that 48
/// bytes hold a candle. It never changes after it is made.
/// </summary>
public sealed class CandleSeries
{
    private readonly long[] openMs;
    private readonly double[] open;
    private readonly double[] high;
    private readonly double[] low;
    private readonly double[] close;
    private readonly double[] volume;

    private CandleSeries(
        SeriesKey key,
        long[] openMs,
        double[] open,
        double[] high,
        double[] low,
        double[] close,
        double[] volume
    )
    {
        Key = key;
        this.openMs = openMs;
        this.open = open;
        this.high = high;
        this.low = low;
        this.close = close;
        this.volume = volume;
    }

    /// <summary>Which series this is.</summary>
    public SeriesKey Key { get; }

    /// <summary>How many candles.</summary>
    public int Count => openMs.Length;

    /// <summary>Opens, epoch milliseconds, strictly ascending.</summary>
    public ReadOnlySpan<long> OpenMs => openMs;

    /// <summary>First prices.</summary>
    public ReadOnlySpan<double> Open => open;

    /// <summary>Highest prices.</summary>
    public ReadOnlySpan<double> High => high;

    /// <summary>Lowest prices.</summary>
    public ReadOnlySpan<double> Low => low;

    /// <summary>Last prices.</summary>
    public ReadOnlySpan<double> Close => close;

    /// <summary>Volumes; NaN where there is none.</summary>
    public ReadOnlySpan<double> Volume => volume;

    /// <summary>The candle at a position, 0 to <see cref="Count"/> - 1.</summary>
    public Candle this[int index] =>
        Candle.Create(
            openMs[index],
            open[index],
            high[index],
            low[index],
            close[index],
            volume[index],
            double.MaxValue
        );

    /// <summary>A series of these candles.</summary>
    /// <exception cref="ArgumentException">They are not strictly ascending by open.</exception>
    public static CandleSeries Of(SeriesKey key, IReadOnlyList<Candle> candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var builder = new Builder(key, candles.Count);
        foreach (var candle in candles)
        {
            builder.Add(
                candle.OpenMs,
                candle.Open,
                candle.High,
                candle.Low,
                candle.Close,
                candle.Volume
            );
        }

        return builder.Build();
    }

    /// <summary>
    /// The position of the candle opening at <paramref name="ms"/>, or the bitwise complement of
    /// where it would stand.
    /// </summary>
    public int IndexOf(long ms) => Array.BinarySearch(openMs, ms);

    /// <summary>A part of the series: candles [start, start + count).</summary>
    public CandleSeries Slice(int start, int count) =>
        new(
            Key,
            openMs[start..(start + count)],
            open[start..(start + count)],
            high[start..(start + count)],
            low[start..(start + count)],
            close[start..(start + count)],
            volume[start..(start + count)]
        );

    /// <summary>
    /// Candles [start, start + count) of one series, then all of another of the same key that
    /// begins after them.
    /// </summary>
    /// <exception cref="ArgumentException">The other does not begin after them.</exception>
    public static CandleSeries Join(CandleSeries first, int start, int count, CandleSeries then)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(then);
        if (count > 0 && then.Count > 0 && then.openMs[0] <= first.openMs[start + count - 1])
        {
            throw new ArgumentException($"{then.Key} does not begin after what it continues");
        }

        return new(
            first.Key,
            Both(first.openMs, then.openMs),
            Both(first.open, then.open),
            Both(first.high, then.high),
            Both(first.low, then.low),
            Both(first.close, then.close),
            Both(first.volume, then.volume)
        );

        T[] Both<T>(T[] before, T[] after) => [.. before.AsSpan(start, count), .. after];
    }

    /// <summary>Collects already validated candles in ascending order.</summary>
    /// <param name="key">Which series.</param>
    /// <param name="capacity">How many to expect.</param>
    public sealed class Builder(SeriesKey key, int capacity = 64)
    {
        private long[] openMs = new long[capacity];
        private double[] open = new double[capacity];
        private double[] high = new double[capacity];
        private double[] low = new double[capacity];
        private double[] close = new double[capacity];
        private double[] volume = new double[capacity];

        /// <summary>How many were added.</summary>
        public int Count { get; private set; }

        /// <summary>Adds a candle that <see cref="Candle.TryCreate"/> has let through.</summary>
        /// <exception cref="ArgumentException">It does not open after the last one.</exception>
        public void Add(long at, double o, double h, double l, double c, double v)
        {
            if (Count > 0 && at <= openMs[Count - 1])
            {
                throw new ArgumentException($"{key}: the candle at {at} is not after the last one");
            }

            if (Count == openMs.Length)
            {
                Grow(Math.Max(64, Count * 2));
            }

            openMs[Count] = at;
            open[Count] = o;
            high[Count] = h;
            low[Count] = l;
            close[Count] = c;
            volume[Count] = v;
            Count++;
        }

        /// <summary>The series so far; the builder may not be used afterwards.</summary>
        public CandleSeries Build()
        {
            if (openMs.Length != Count)
            {
                Grow(Count);
            }

            return new CandleSeries(key, openMs, open, high, low, close, volume);
        }

        private void Grow(int size)
        {
            Array.Resize(ref openMs, size);
            Array.Resize(ref open, size);
            Array.Resize(ref high, size);
            Array.Resize(ref low, size);
            Array.Resize(ref close, size);
            Array.Resize(ref volume, size);
        }
    }
}
