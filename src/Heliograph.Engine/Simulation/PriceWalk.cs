using Heliograph.Engine.Market;

namespace Heliograph.Engine.Simulation;

/// <summary>
/// The price of one symbol, candle by candle, in whole ticks. A candle is six small steps, so
/// that its range fits its move; a price is its ticks divided by a power of ten, which is the
/// double nearest to the printed number.
/// </summary>
internal sealed class PriceWalk
{
    private const int Steps = 6;

    /// <summary>
    /// Trade through a UTC day by the hour, mean 1: quiet nights, busy afternoons.
    /// </summary>
    private static readonly double[] DailyShape =
    [
        0.90,
        0.80,
        0.70,
        0.65,
        0.60,
        0.60,
        0.65,
        0.80,
        0.95,
        1.00,
        1.00,
        1.00,
        1.10,
        1.30,
        1.60,
        1.65,
        1.55,
        1.40,
        1.25,
        1.10,
        1.00,
        0.85,
        0.80,
        0.75,
    ];

    private readonly List<RegimeSpan> regimes = [];
    private readonly SeededRandom random;
    private readonly double scale;
    private readonly double together;
    private readonly double apart;
    private readonly double volatility;
    private readonly double turnover;
    private readonly double startTicks;
    private double ticks;
    private double anchor;
    private int count;
    private int regimeEnd;

    public PriceWalk(MarketScript script, int places, SeededRandom random)
    {
        this.random = random;
        scale = PowerOfTen(places);
        together = Math.Sqrt(script.Correlation);
        apart = Math.Sqrt(1 - script.Correlation);
        volatility = random.Between(0.004, 0.012) * Math.Sqrt(script.Timeframe.Minutes / 60.0);
        volatility = Math.Min(volatility, 0.08);
        startTicks = random.Between(5_000, 200_000);
        turnover = random.Between(50_000, 5_000_000) * scale / startTicks;
        ticks = startTicks;
    }

    public IReadOnlyList<RegimeSpan> Regimes => regimes;

    /// <summary>10 to a whole power from 0 to 8, exactly.</summary>
    public static double PowerOfTen(int power)
    {
        var result = 1.0;
        for (var i = 0; i < power; i++)
        {
            result *= 10;
        }

        return result;
    }

    /// <summary>The next candle.</summary>
    /// <param name="openMs">Its open, epoch milliseconds.</param>
    /// <param name="common">What moves all symbols in this candle, deviation 1.</param>
    public Candle Next(long openMs, double common)
    {
        if (count == regimeEnd)
        {
            Turn();
        }

        var (open, high, low) = (Whole(ticks), Whole(ticks), Whole(ticks));
        var move = together * common + apart * random.FatTailed() + Drift();
        for (var step = 0; step < Steps; step++)
        {
            var noise = volatility * 0.5 * random.Normal() / Math.Sqrt(Steps);
            var factor = 1 + volatility * move / Steps + noise;
            ticks = Math.Max(20, ticks * Math.Clamp(factor, 0.5, 2));
            (high, low) = (Math.Max(high, Whole(ticks)), Math.Min(low, Whole(ticks)));
        }

        count++;
        var close = Whole(ticks);
        return Candle.Create(
            openMs,
            open / scale,
            high / scale,
            low / scale,
            close / scale,
            Volume(openMs, move)
        );
    }

    private static double Whole(double value) => Math.Floor(value + 0.5);

    /// <summary>Goes over to another regime.</summary>
    private void Turn()
    {
        var dice = random.Next();
        var regime =
            dice < 0.5 ? Regime.Range
            : dice < 0.92 ? Regime.Trend
            : Regime.Jump;
        var drift = regime == Regime.Range ? 0 : random.Between(0.02, 0.25);
        drift = random.Chance(0.5) ? drift : -drift;
        regimes.Add(new RegimeSpan(regime, count, drift));
        regimeEnd = count + 30 + random.Below(300);
        anchor = ticks;
    }

    /// <summary>Mean of the next move, in volatilities.</summary>
    private double Drift()
    {
        var now = regimes[^1];
        var home =
            ticks > startTicks * 20 ? -0.3
            : ticks * 20 < startTicks ? 0.3
            : 0;
        return home
            + now.Regime switch
            {
                Regime.Range => Math.Clamp((anchor / ticks - 1) / volatility * 0.05, -0.5, 0.5),
                Regime.Jump when now.Start == count => now.Drift * 50,
                _ => now.Drift,
            };
    }

    private double Volume(long openMs, double move)
    {
        var hour = (int)((openMs / 3_600_000 % 24 + 24) % 24);
        var busy = DailyShape[hour] * random.Between(0.5, 1.5) * (1 + Math.Abs(move));
        return Math.Max(1, Math.Floor(turnover * busy * 1000)) / 1000;
    }
}
