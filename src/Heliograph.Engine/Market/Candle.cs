namespace Heliograph.Engine.Market;

/// <summary>
/// Open, high, low, close and volume over one timeframe, stamped by its open. A candle that breaks
/// check V01 or V02 cannot be made; <c>default</c> is not a candle.
/// </summary>
public readonly record struct Candle
{
    private Candle(long openMs, double open, double high, double low, double close, double volume)
    {
        OpenMs = openMs;
        Open = open;
        High = high;
        Low = low;
        Close = close;
        Volume = volume;
    }

    /// <summary>When it opens, epoch milliseconds UTC.</summary>
    public long OpenMs { get; }

    /// <summary>First price, finite and above 0.</summary>
    public double Open { get; }

    /// <summary>
    /// Highest price; at most one tick below the body (see <see cref="TryCreate"/>).
    /// </summary>
    public double High { get; }

    /// <summary>Lowest price; at most one tick above the body.</summary>
    public double Low { get; }

    /// <summary>Last price, finite and above 0.</summary>
    public double Close { get; }

    /// <summary>Amount traded, finite and at least 0; NaN where the venue has none.</summary>
    public double Volume { get; }

    /// <summary>True when the venue gave a volume.</summary>
    public bool HasVolume => !double.IsNaN(Volume);

    /// <summary>Makes a candle, or says what is wrong with it.</summary>
    /// <param name="openMs">When it opens, epoch milliseconds UTC.</param>
    /// <param name="open">First price.</param>
    /// <param name="high">Highest price.</param>
    /// <param name="low">Lowest price.</param>
    /// <param name="close">Last price.</param>
    /// <param name="volume">Amount traded; NaN where the venue has none.</param>
    /// <param name="tick">
    /// The price step. A body may overstep high or low by one tick (venues round the four prices
    /// apart); more is refused. 0 allows no overstep.
    /// </param>
    /// <param name="candle">The candle, when there is one.</param>
    /// <returns>Null when made, else the reason, beginning with the check's id.</returns>
    public static string? TryCreate(
        long openMs,
        double open,
        double high,
        double low,
        double close,
        double volume,
        double tick,
        out Candle candle
    )
    {
        candle = default;
        if (!(IsPrice(open) && IsPrice(high) && IsPrice(low) && IsPrice(close)))
        {
            return "V01: open, high, low and close must be finite and above 0";
        }

        if (!double.IsNaN(volume) && !(volume >= 0 && double.IsFinite(volume)))
        {
            return "V01: volume must be finite and at least 0";
        }

        var overstep = Overstep(open, high, low, close);
        if (overstep > 0 && overstep > tick * (1 + 1e-9) + 1e-12 * high)
        {
            return low > high
                ? "V02: low lies above high"
                : "V02: open or close lies outside low to high by more than one tick";
        }

        candle = new Candle(openMs, open, high, low, close, volume);
        return null;
    }

    /// <summary>Makes a candle that must be good; for tests and generators.</summary>
    /// <exception cref="ArgumentException">It is not; the message says why.</exception>
    public static Candle Create(
        long openMs,
        double open,
        double high,
        double low,
        double close,
        double volume,
        double tick = 0
    ) =>
        TryCreate(openMs, open, high, low, close, volume, tick, out var candle) is { } reason
            ? throw new ArgumentException(reason)
            : candle;

    /// <summary>How far the body leaves low to high, in price; 0 when it does not.</summary>
    public static double Overstep(double open, double high, double low, double close) =>
        Math.Max(
            0,
            Math.Max(
                Math.Max(Math.Max(open, close) - high, low - Math.Min(open, close)),
                low - high
            )
        );

    private static bool IsPrice(double value) => value > 0 && double.IsFinite(value);
}
