using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;

namespace Heliograph.Engine.Tests.Quality;

/// <summary>
/// Calm candles that pass every check, to be spoilt by a test; hours unless said.
/// </summary>
internal sealed class SeriesBuilder
{
    private readonly SortedDictionary<long, double[]> rows = [];

    public SeriesBuilder(int count, ulong seed = 1, string timeframe = "1h", double price = 100)
    {
        Timeframe = Timeframe.Parse(timeframe);
        Count = count;
        var state = seed;
        var close = price;
        for (var i = 0; i < count; i++)
        {
            var open = close;
            close = Round(close * (1 + 0.002 * (Next(ref state) - 0.5)), price);
            var high = Round(Math.Max(open, close) * (1 + 0.001 * Next(ref state)), price);
            var low = Round(Math.Min(open, close) * (1 - 0.001 * Next(ref state)), price);
            rows[At(i)] = [open, high, low, close, 1 + Math.Floor(100 * Next(ref state))];
        }
    }

    public static long Start { get; } = 1_704_067_200_000;

    public Timeframe Timeframe { get; }

    public int Count { get; }

    public long EndMs => At(Count);

    public List<long> NoTrade { get; } = [];

    public long At(int index) => Start + index * Timeframe.Milliseconds;

    public double[] this[int index] => rows[At(index)];

    public SeriesBuilder Set(int index, double o, double h, double l, double c, double v = 5)
    {
        rows[At(index)] = [o, h, l, c, v];
        return this;
    }

    public SeriesBuilder Remove(params int[] indices)
    {
        foreach (var index in indices)
        {
            rows.Remove(At(index));
        }

        return this;
    }

    public SeriesBuilder Quiet(params int[] indices)
    {
        Remove(indices);
        NoTrade.AddRange(indices.Select(At));
        return this;
    }

    /// <summary>Multiplies all prices from one candle to another, both included.</summary>
    public SeriesBuilder Scale(int from, int to, double by)
    {
        for (var i = from; i <= to; i++)
        {
            var row = this[i];
            for (var field = 0; field < 4; field++)
            {
                row[field] *= by;
            }
        }

        return this;
    }

    public SeriesBuilder Freeze(int from, int to, double volume = 0)
    {
        var price = this[from - 1][3];
        for (var i = from; i <= to; i++)
        {
            Set(i, price, price, price, price, volume);
        }

        return this;
    }

    public CandleSeries Series()
    {
        var builder = new CandleSeries.Builder(new SeriesKey("test", "X", Timeframe));
        foreach (var (open, row) in rows)
        {
            builder.Add(open, row[0], row[1], row[2], row[3], row[4]);
        }

        return builder.Build();
    }

    /// <summary>The report's input at the close of the last candle.</summary>
    public QualityInput Input(long afterMs = 0) =>
        new()
        {
            Series = Series(),
            Calendar = Calendar.Always,
            NoTradeOpensMs = [.. NoTrade.Order()],
            AsOfMs = EndMs + afterMs,
        };

    public QualityReport Assess(long afterMs = 0) => QualityReport.Assess(Input(afterMs));

    public static double Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) / (double)(1UL << 53);
    }

    private static double Round(double value, double price) =>
        price >= 1 ? Math.Round(value, 2) : Math.Round(value * 1e8) / 1e8;
}
