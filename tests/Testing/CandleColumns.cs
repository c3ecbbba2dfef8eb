using Heliograph.Engine.Indicators;

namespace Heliograph.Testing;

/// <summary>
/// Candles as plain columns, which a test may spoil at will. <see cref="Source"/> is the close
/// unless set.
/// </summary>
public sealed record CandleColumns(
    double[] Time,
    double[] Open,
    double[] High,
    double[] Low,
    double[] Close,
    double[] Volume
)
{
    /// <summary>What indicators of a source read.</summary>
    public double[] Source { get; init; } = Close;

    private const double FirstMs = 1_699_920_000_000;

    /// <summary>How many candles.</summary>
    public int Count => Close.Length;

    /// <summary>The column that an indicator means.</summary>
    public double[] this[IndicatorInput input] =>
        input switch
        {
            IndicatorInput.Source => Source,
            IndicatorInput.Open => Open,
            IndicatorInput.High => High,
            IndicatorInput.Low => Low,
            IndicatorInput.Close => Close,
            IndicatorInput.Volume => Volume,
            IndicatorInput.Time => Time,
            _ => throw new ArgumentOutOfRangeException(nameof(input)),
        };

    /// <summary>A walk of hourly candles with quiet, flat and trending stretches.</summary>
    /// <param name="seed">Another seed, another walk.</param>
    /// <param name="count">How many.</param>
    /// <param name="price">Where it begins.</param>
    public static CandleColumns Walk(int seed, int count, double price = 100)
    {
        var made = Empty(count);
        var state = (ulong)seed * 0x9E3779B97F4A7C15UL + 1;
        var home = price;
        var tick = Math.Pow(2, Math.Floor(Math.Log2(price)) - 12);
        for (var i = 0; i < count; i++)
        {
            var open = price;
            var bend = 0.002 * Math.Sin(i / 37.0) - 0.001 * Math.Log(price / home);
            price *= 1 + bend + 0.02 * (Next(ref state) - 0.5);
            price = Math.Max(tick, Math.Round(price / tick) * tick);
            made.Time[i] = FirstMs + i * 3_600_000.0;
            made.Open[i] = open;
            made.Close[i] = price;
            made.High[i] = Math.Max(open, price) + tick * Math.Floor(20 * Next(ref state));
            made.Low[i] = Math.Min(open, price) - tick * Math.Floor(20 * Next(ref state));
            made.Volume[i] = Math.Round(1000 * Next(ref state) * Next(ref state), 3) + 0.001;
        }

        return made;
    }

    /// <summary>The same price and volume for ever.</summary>
    public static CandleColumns Constant(int count, double price, double volume = 10)
    {
        var made = Empty(count);
        foreach (var column in new[] { made.Open, made.High, made.Low, made.Close })
        {
            Array.Fill(column, price);
        }

        Array.Fill(made.Volume, volume);
        for (var i = 0; i < count; i++)
        {
            made.Time[i] = FirstMs + i * 3_600_000.0;
        }

        return made;
    }

    /// <summary>Prices and volumes multiplied.</summary>
    public CandleColumns Scaled(double price, double volume) =>
        new(
            Time,
            Times(Open, price),
            Times(High, price),
            Times(Low, price),
            Times(Close, price),
            Times(Volume, volume)
        );

    /// <summary>With unknown rows in front.</summary>
    public CandleColumns After(int unknownRows) =>
        Each(column => [.. Enumerable.Repeat(double.NaN, unknownRows), .. column]);

    /// <summary>The first candles only.</summary>
    public CandleColumns Take(int count) => Each(column => column[..count]);

    /// <summary>The candles from a row on.</summary>
    public CandleColumns From(int row) => Each(column => column[row..]);

    /// <summary>With one value of one column replaced; the source is then the close.</summary>
    public CandleColumns With(IndicatorInput input, int row, double value)
    {
        var made = Each(column => [.. column]);
        made[input][row] = value;
        return made;
    }

    /// <summary>With one row unknown in every column but the time.</summary>
    public CandleColumns Without(int row)
    {
        var made = Each(column => [.. column]);
        foreach (var column in new[] { made.Open, made.High, made.Low, made.Close, made.Volume })
        {
            column[row] = double.NaN;
        }

        return made;
    }

    private static CandleColumns Empty(int n) =>
        new(
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n]
        );

    private CandleColumns Each(Func<double[], double[]> change) =>
        new(change(Time), change(Open), change(High), change(Low), change(Close), change(Volume));

    private static double[] Times(double[] column, double factor) =>
        [.. column.Select(value => value * factor)];

    // SplitMix64, a number from 0 to 1.
    private static double Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
