using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>Where good ends; the defaults are the strict ones.</summary>
public sealed record QualityLimits
{
    /// <summary>The defaults.</summary>
    public static QualityLimits Strict { get; } = new();

    /// <summary>Age must stay below this; longer timeframes get one timeframe + 1 h.</summary>
    public TimeSpan Freshness { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Completeness must be above this share, 0-1.</summary>
    public double Completeness { get; init; } = 0.80;

    /// <summary>Completeness of a strategy's look-back must reach this share, 0-1.</summary>
    public double LookbackCompleteness { get; init; } = 0.99;

    /// <summary>Nothing may be missing in so many candles at the end of a look-back.</summary>
    public int WholeCandles { get; init; } = 20;

    /// <summary>
    /// At most this share of the positions of a look-back may be without a trade, 0-1.
    /// </summary>
    public double NoTrade { get; init; } = 0.05;

    /// <summary>
    /// Equal for equal limits, on every machine; different ones hardly ever share it.
    /// </summary>
    public int Fingerprint
    {
        get
        {
            ReadOnlySpan<long> parts =
            [
                Freshness.Ticks,
                BitConverter.DoubleToInt64Bits(Completeness),
                BitConverter.DoubleToInt64Bits(LookbackCompleteness),
                WholeCandles,
                BitConverter.DoubleToInt64Bits(NoTrade),
            ];
            // FNV-1a (Fowler, Noll, Vo), a word at a time.
            var hash = 14_695_981_039_346_656_037UL;
            foreach (var part in parts)
            {
                hash = (hash ^ (ulong)part) * 1_099_511_628_211UL;
            }

            return (int)(hash ^ (hash >> 32));
        }
    }

    /// <summary>The age, in milliseconds, at which a series of this timeframe is stale.</summary>
    public long FreshnessMs(Timeframe timeframe) =>
        Math.Max((long)Freshness.TotalMilliseconds, timeframe.Milliseconds + 3_600_000);
}
