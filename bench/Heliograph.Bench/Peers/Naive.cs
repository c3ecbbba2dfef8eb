using Heliograph.Testing;

namespace Heliograph.Bench.Peers;

/// <summary>
/// The ten indicators as one writes them on an ordinary day: plain loops, new arrays.
/// </summary>
internal static class Naive
{
    /// <summary>Each by the name that a rule would use.</summary>
    public static IReadOnlyList<(string Name, Func<CandleColumns, double[]> Run)> Ten { get; } =
    [
        ("sma(20)", c => Windows(c.Close, 20, window => window.Average())),
        ("ema(20)", c => Smooth(c.Close, 2.0 / 21)),
        ("rsi(14)", Rsi),
        ("macd(12,26,9).histogram", Macd),
        ("bb(20,2).upper", c => Windows(c.Close, 20, w => w.Average() + 2 * Spread(w))),
        ("atr(14)", c => Smooth(Ranges(c), 1.0 / 14)),
        ("stochastic(14,3,3).d", Stochastic),
        ("adx(14)", Adx),
        ("obv()", Obv),
        ("rollingvwap(20)", Vwap),
    ];

    private static double[] Each(int count, Func<int, double> value)
    {
        var y = new double[count];
        for (var i = 0; i < count; i++)
        {
            y[i] = value(i);
        }

        return y;
    }

    private static double[] Windows(double[] x, int n, Func<double[], double> value) =>
        Each(x.Length, i => i < n - 1 ? double.NaN : value(x[(i - n + 1)..(i + 1)]));

    private static double[] Smooth(double[] x, double weight)
    {
        var y = new double[x.Length];
        y[0] = x[0];
        for (var i = 1; i < x.Length; i++)
        {
            y[i] = weight * x[i] + (1 - weight) * y[i - 1];
        }

        return y;
    }

    private static double Spread(double[] window)
    {
        var mean = window.Average();
        return Math.Sqrt(window.Select(v => (v - mean) * (v - mean)).Average());
    }

    private static double[] Rsi(CandleColumns c)
    {
        var change = Each(c.Count, i => i == 0 ? 0 : c.Close[i] - c.Close[i - 1]);
        var gain = Smooth([.. change.Select(v => Math.Max(v, 0))], 1.0 / 14);
        var loss = Smooth([.. change.Select(v => Math.Max(-v, 0))], 1.0 / 14);
        return Each(c.Count, i => 100 - 100 / (1 + gain[i] / loss[i]));
    }

    private static double[] Macd(CandleColumns c)
    {
        var (fast, slow) = (Smooth(c.Close, 2.0 / 13), Smooth(c.Close, 2.0 / 27));
        var line = Each(c.Count, i => fast[i] - slow[i]);
        var signal = Smooth(line, 2.0 / 10);
        return Each(c.Count, i => line[i] - signal[i]);
    }

    private static double[] Ranges(CandleColumns c) =>
        Each(
            c.Count,
            i =>
                i == 0
                    ? c.High[0] - c.Low[0]
                    : Math.Max(c.High[i], c.Close[i - 1]) - Math.Min(c.Low[i], c.Close[i - 1])
        );

    private static double[] Stochastic(CandleColumns c)
    {
        var high = Windows(c.High, 14, window => window.Max());
        var low = Windows(c.Low, 14, window => window.Min());
        var fast = Each(c.Count, i => 100 * (c.Close[i] - low[i]) / (high[i] - low[i]));
        return Windows(Windows(fast, 3, w => w.Average()), 3, w => w.Average());
    }

    private static double[] Adx(CandleColumns c)
    {
        double Up(int i) => i == 0 ? 0 : c.High[i] - c.High[i - 1];
        double Down(int i) => i == 0 ? 0 : c.Low[i - 1] - c.Low[i];
        var plus = Each(c.Count, i => Up(i) > Down(i) && Up(i) > 0 ? Up(i) : 0);
        var minus = Each(c.Count, i => Down(i) > Up(i) && Down(i) > 0 ? Down(i) : 0);
        var (up, down) = (Smooth(plus, 1.0 / 14), Smooth(minus, 1.0 / 14));
        var dx = Each(c.Count, i => 100 * Math.Abs(up[i] - down[i]) / (up[i] + down[i]));
        return Smooth([.. dx.Select(v => double.IsNaN(v) ? 0 : v)], 1.0 / 14);
    }

    private static double[] Obv(CandleColumns c)
    {
        var y = new double[c.Count];
        for (var i = 1; i < c.Count; i++)
        {
            y[i] = y[i - 1] + Math.Sign(c.Close[i] - c.Close[i - 1]) * c.Volume[i];
        }

        return y;
    }

    private static double[] Vwap(CandleColumns c)
    {
        var traded = Each(c.Count, i => (c.High[i] + c.Low[i] + c.Close[i]) / 3 * c.Volume[i]);
        var value = Windows(traded, 20, window => window.Sum());
        var volume = Windows(c.Volume, 20, window => window.Sum());
        return Each(c.Count, i => value[i] / volume[i]);
    }
}
