using Heliograph.App.Cli;
using Heliograph.Runtime.Storage;

namespace Heliograph.App.Documents;

/// <summary>One stored candle.</summary>
/// <param name="OpenTime">When it opens.</param>
/// <param name="Open">First price; null where nothing was traded.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Amount traded; null where there is none.</param>
/// <param name="State">real or noTrade.</param>
/// <param name="Revision">0 for the first value, then counting up.</param>
/// <param name="KnownAt">When it became known.</param>
public sealed record CandleEntry(
    string OpenTime,
    double? Open,
    double? High,
    double? Low,
    double? Close,
    double? Volume,
    string State,
    int Revision,
    string KnownAt
)
{
    /// <summary>What a stored candle looks like outside.</summary>
    public static CandleEntry Of(StoredCandle candle) =>
        new(
            Times.Iso(candle.OpenMs),
            Known(candle.Open),
            Known(candle.High),
            Known(candle.Low),
            Known(candle.Close),
            Known(candle.Volume),
            candle.IsNoTrade ? "noTrade" : "real",
            candle.Revision,
            Times.Iso(candle.KnownMs)
        );

    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}
