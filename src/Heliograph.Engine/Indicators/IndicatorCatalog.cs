namespace Heliograph.Engine.Indicators;

/// <summary>Every indicator that rules and commands may name.</summary>
public static class IndicatorCatalog
{
    /// <summary>All of them, in the order of docs/indicators.md.</summary>
    public static IReadOnlyList<Indicator> All { get; } =
    [
        new Sma(),
        new Ema(),
        new Wma(),
        new Dema(),
        new Tema(),
        new Kama(),
        new Hma(),
        new Vwma(),
        new Smma(),
        new Rsi(),
        new StochRsi(),
        new Stochastic(),
        new WilliamsR(),
        new Cci(),
        new Roc(),
        new Momentum(),
        new Mfi(),
        new Cmf(),
        new Tsi(),
        new Awesome(),
        new Macd(),
        new Ppo(),
        new Trix(),
        new StdDev(),
        new ZScore(),
        new LinRegSlope(),
        new TrueRange(),
        new Atr(),
        new Natr(),
        new Bollinger(),
        new Keltner(),
        new Donchian(),
        new Chop(),
        new Adx(),
        DirectionalIndicator.Plus,
        DirectionalIndicator.Minus,
        new Aroon(),
        new Supertrend(),
        new Psar(),
        new Vortex(),
        new Obv(),
        new Adl(),
        new Vwap(),
        new RollingVwap(),
        new ForceIndex(),
        new ChaikinOsc(),
        new Ichimoku(),
        new Pivots(),
        new Chandelier(),
        new HeikinAshi(),
    ];

    private static readonly Dictionary<string, Indicator> ByName = All.ToDictionary(
        indicator => indicator.Name,
        StringComparer.Ordinal
    );

    /// <summary>The indicator of that name (lower case), or null.</summary>
    public static Indicator? Find(string name) => ByName.GetValueOrDefault(name);
}
