using Heliograph.Engine.Market;

namespace Heliograph.Engine.Strategies;

/// <summary>Makes the operators of a rule, each only when its operands fit.</summary>
internal static class RuleNodes
{
    private const int LongestQuote = 40;

    /// <summary>Arithmetic, a comparison, a crossing, <c>and</c> or <c>or</c>.</summary>
    public static ParseResult<Expression> Binary(
        BinaryOperator kind,
        Expression left,
        Expression right
    )
    {
        var text = BinaryOperators.TextOf(kind);
        var takesConditions = kind is BinaryOperator.And or BinaryOperator.Or;
        foreach (var operand in (Expression[])[left, right])
        {
            if (Misfit(operand, takesConditions, $"'{text}'") is { } misfit)
            {
                return ParseResult<Expression>.Failed(misfit);
            }
        }

        if (kind == BinaryOperator.Divide && Constants.ValueOf(right) == 0)
        {
            return ParseResult<Expression>.Failed(
                right.At,
                "division by a constant zero",
                "it would be unknown on every candle"
            );
        }

        return Finish(new BinaryExpression(kind, left, right) { At = left.At });
    }

    /// <summary><c>-x</c> or <c>not c</c>.</summary>
    public static ParseResult<Expression> Unary(bool isNot, Expression operand, RulePosition at) =>
        Misfit(operand, isNot, isNot ? "'not'" : "'-'") is { } misfit
            ? ParseResult<Expression>.Failed(misfit)
            : Finish(new UnaryExpression(isNot, operand) { At = at });

    /// <summary><c>x[n]</c>.</summary>
    /// <param name="operand">What is looked back at.</param>
    /// <param name="count">As written.</param>
    /// <param name="at">Of the count.</param>
    public static ParseResult<Expression> Offset(
        Expression operand,
        double count,
        RulePosition at
    ) =>
        count is >= 1 and <= RuleLimits.Lookback && double.IsInteger(count)
            ? Finish(new OffsetExpression(operand, (int)count) { At = operand.At })
            : ParseResult<Expression>.Failed(
                at,
                $"[{Expression.PrintNumber(count)}] is no number of candles",
                "[1] is one candle earlier; whole numbers from 1 to 10000 are possible"
            );

    /// <summary><c>x@4h</c>.</summary>
    /// <param name="operand">Computed on the longer candles.</param>
    /// <param name="text">Name of the timeframe, as written.</param>
    /// <param name="at">Of the timeframe.</param>
    public static ParseResult<Expression> Higher(
        Expression operand,
        string text,
        RulePosition at
    ) =>
        Timeframe.TryParse(text.ToLowerInvariant(), out var timeframe)
            ? Finish(new HigherExpression(operand, timeframe) { At = operand.At })
            : ParseResult<Expression>.Failed(
                at,
                $"'@{text}' names no timeframe",
                $"use one of {Timeframe.AllText}"
            );

    /// <summary>The last checks of every node: a finite constant, and the limits of size.</summary>
    public static ParseResult<Expression> Finish(Expression node)
    {
        if (Constants.ValueOf(node) is { } constant && !double.IsFinite(constant))
        {
            return ParseResult<Expression>.Failed(
                node.At,
                $"'{Quote(node)}' has no finite value",
                "it would be unknown on every candle"
            );
        }

        if (node.Depth > RuleLimits.Depth)
        {
            return ParseResult<Expression>.Failed(
                node.At,
                $"the rule is nested deeper than {RuleLimits.Depth} levels",
                "group long chains in parentheses, or split the rule"
            );
        }

        return node.Size <= RuleLimits.Nodes
            ? ParseResult<Expression>.Of(node)
            : ParseResult<Expression>.Failed(
                node.At,
                "the rule has more than 1000 parts",
                "split it into several strategies"
            );
    }

    /// <summary>What is wrong when a condition stands for a number or the reverse.</summary>
    /// <param name="operand">What was given.</param>
    /// <param name="wantsCondition">What is needed.</param>
    /// <param name="who">Who needs it, for the message.</param>
    public static RuleError? Misfit(Expression operand, bool wantsCondition, string who) =>
        (operand.IsCondition, wantsCondition) switch
        {
            (false, true) => new(
                operand.At,
                $"{who} needs a condition, but '{Quote(operand)}' is a number",
                "compare it with something, such as > 0"
            ),
            (true, false) => new(
                operand.At,
                $"{who} needs a number, but '{Quote(operand)}' is a condition",
                "join conditions with 'and' or 'or'; comparisons take numbers"
            ),
            _ => null,
        };

    /// <summary>The text of a node, shortened for a message.</summary>
    public static string Quote(Expression node) =>
        node.Text.Length <= LongestQuote ? node.Text : node.Text[..LongestQuote] + "...";
}
