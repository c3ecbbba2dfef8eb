namespace Heliograph.Engine.Indicators;

/// <summary>One parameter of an indicator.</summary>
/// <param name="Name">Its name, lower camel case.</param>
/// <param name="Default">Used when the rule leaves it out.</param>
/// <param name="Minimum">Smallest allowed value, inclusive.</param>
/// <param name="Maximum">Largest allowed value, inclusive.</param>
/// <param name="IsWhole">True when it counts candles and must be a whole number.</param>
public sealed record IndicatorParameter(
    string Name,
    double Default,
    double Minimum,
    double Maximum,
    bool IsWhole = true
)
{
    /// <summary>Longest look-back that a rule may ask for, in candles.</summary>
    public const int LongestLookback = 10_000;

    /// <summary>A number of candles, from <paramref name="minimum"/> to 10,000.</summary>
    public static IndicatorParameter Candles(string name, int preset, int minimum = 1) =>
        new(name, preset, minimum, LongestLookback);

    /// <summary>A factor above 0, up to 1,000.</summary>
    public static IndicatorParameter Factor(string name, double preset) =>
        new(name, preset, 1e-6, 1_000, IsWhole: false);
}
