namespace Heliograph.Engine.Strategies;

/// <summary>One word of a rule.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written; a timeframe without its @.</param>
/// <param name="Offset">Of its first character, from 0.</param>
/// <param name="Number">Its value when it is a number.</param>
internal readonly record struct RuleToken(
    RuleTokenKind Kind,
    string Text,
    int Offset,
    double Number = 0
)
{
    /// <summary>True for this symbol or, whatever its case, this name.</summary>
    public bool Is(string text) =>
        Kind is RuleTokenKind.Symbol or RuleTokenKind.Name
        && string.Equals(Text, text, StringComparison.OrdinalIgnoreCase);
}
