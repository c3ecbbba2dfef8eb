using Heliograph.Engine.Indicators;

namespace Heliograph.Engine.Strategies;

/// <summary>
/// Reads the rule language of docs/strategies.md: text in, tree or errors out. It stops at the
/// first error of a text.
/// </summary>
public static class RuleParser
{
    /// <summary>Names that a rule may use: columns, functions and indicators.</summary>
    public static IEnumerable<string> KnownNames =>
        CandleFields
            .All.Concat(RuleFunctions.All)
            .Concat(IndicatorCatalog.All.Select(indicator => indicator.Name));

    /// <summary>Reads a condition: true, false or unknown on each candle.</summary>
    /// <param name="text">The rule.</param>
    /// <param name="locate">
    /// Place of the character at an offset; null when the text stands for itself.
    /// </param>
    public static ParseResult<Expression> ParseCondition(
        string text,
        Func<int, RulePosition>? locate = null
    ) => Parse(text, isCondition: true, locate);

    /// <summary>Reads a number: one value on each candle.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="locate">
    /// Place of the character at an offset; null when the text stands for itself.
    /// </param>
    public static ParseResult<Expression> ParseNumber(
        string text,
        Func<int, RulePosition>? locate = null
    ) => Parse(text, isCondition: false, locate);

    private static ParseResult<Expression> Parse(
        string text,
        bool isCondition,
        Func<int, RulePosition>? locate
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        locate ??= offset => RulePosition.In(text, offset);
        if (text.Length > RuleLimits.Characters)
        {
            return ParseResult<Expression>.Failed(
                locate(0),
                $"the rule has {text.Length} characters",
                "65536 are the limit"
            );
        }

        var words = new RuleCursor(text, locate);
        var root = words.Error is null ? new RuleReader(words).Whole(isCondition) : null;
        return words.Error is { } error
            ? ParseResult<Expression>.Failed(error)
            : ParseResult<Expression>.Of(root!);
    }
}
