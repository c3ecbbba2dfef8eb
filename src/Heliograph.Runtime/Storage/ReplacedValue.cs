using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage;

/// <summary>What a candle was before it was replaced.</summary>
/// <param name="OpenMs">Open, epoch milliseconds.</param>
/// <param name="Revision">0 for the first value, then counting up.</param>
/// <param name="Open">First price; NaN where it was attested as without a trade.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Amount traded; NaN where there is none.</param>
public readonly record struct ReplacedValue(
    long OpenMs,
    int Revision,
    double Open,
    double High,
    double Low,
    double Close,
    double Volume
)
{
    /// <summary>The candle; null where it was attested as without a trade.</summary>
    public Candle? Candle =>
        double.IsNaN(Close)
            ? null
            : Engine.Market.Candle.Create(OpenMs, Open, High, Low, Close, Volume, double.MaxValue);
}
