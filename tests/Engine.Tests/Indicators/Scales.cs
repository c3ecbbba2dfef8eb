namespace Heliograph.Engine.Tests.Indicators;

/// <summary>
/// How each output grows when all prices and all volumes are multiplied: a letter an output, in
/// the order of the catalog. A new indicator gets its line here.
/// </summary>
public static class Scales
{
    /// <summary>
    /// 1: not at all. p: as the price. v: as the volume. t: as the turnover, price times volume.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Of { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sma"] = "p",
            ["ema"] = "p",
            ["wma"] = "p",
            ["dema"] = "p",
            ["tema"] = "p",
            ["kama"] = "p",
            ["hma"] = "p",
            ["vwma"] = "p",
            ["smma"] = "p",
            ["rsi"] = "1",
            ["stochrsi"] = "11",
            ["stochastic"] = "11",
            ["williamsr"] = "1",
            ["cci"] = "1",
            ["roc"] = "1",
            ["momentum"] = "p",
            ["mfi"] = "1",
            ["cmf"] = "1",
            ["tsi"] = "11",
            ["awesome"] = "p",
            ["macd"] = "ppp",
            ["ppo"] = "111",
            ["trix"] = "11",
            ["stddev"] = "p",
            ["zscore"] = "1",
            ["linregslope"] = "p",
            ["truerange"] = "p",
            ["atr"] = "p",
            ["natr"] = "1",
            ["bb"] = "ppp11",
            ["keltner"] = "ppp",
            ["donchian"] = "ppp",
            ["chop"] = "1",
            ["adx"] = "1",
            ["plusdi"] = "1",
            ["minusdi"] = "1",
            ["aroon"] = "111",
            ["supertrend"] = "p1",
            ["psar"] = "p1",
            ["vortex"] = "11",
            ["obv"] = "v",
            ["adl"] = "v",
            ["vwap"] = "p",
            ["rollingvwap"] = "p",
            ["forceindex"] = "t",
            ["chaikinosc"] = "v",
            ["ichimoku"] = "pppppp",
            ["pivots"] = "ppppppp",
            ["chandelier"] = "pp",
            ["heikinashi"] = "pppp",
        };
}
