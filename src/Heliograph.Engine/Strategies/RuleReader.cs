using Heliograph.Engine.Indicators;

namespace Heliograph.Engine.Strategies;

/// <summary>
/// Reads words into a tree by the strength of the operators. Every method gives null after an
/// error, which the cursor keeps.
/// </summary>
internal sealed class RuleReader(RuleCursor cursor)
{
    private const int Comparison = 40;
    private const int NotBinds = 30;
    private const int MinusBinds = 80;
    private static readonly BinaryOperator[] Operators = Enum.GetValues<BinaryOperator>();

    private int nesting;

    private RuleToken Token => cursor.Token;

    private RulePosition Here => cursor.Here;

    /// <summary>Reads all words as one condition or one number.</summary>
    public Expression? Whole(bool isCondition)
    {
        var root = Chain(0);
        if (root is null)
        {
            return null;
        }

        if (Token.Kind != RuleTokenKind.End)
        {
            return cursor.Unexpected();
        }

        if (RuleNodes.Misfit(root, isCondition, "the rule") is { } misfit)
        {
            return cursor.Take(ParseResult<Expression>.Failed(misfit));
        }

        var rows = StrategyRequirements.Lookback(root);
        return rows <= RuleLimits.Lookback
            ? root
            : cursor.Fail(root.At, $"the rule looks back {rows} candles", "10000 is the limit");
    }

    /// <summary>Operands joined by operators that bind at least so tightly.</summary>
    private Expression? Chain(int least)
    {
        var left = Prefix();
        while (left is not null && NextOperator() is { } kind)
        {
            var precedence = BinaryOperators.PrecedenceOf(kind);
            if (precedence < least)
            {
                break;
            }

            cursor.Skip(kind is BinaryOperator.CrossesAbove or BinaryOperator.CrossesBelow ? 2 : 1);
            var right = Chain(precedence + 1);
            left = right is null ? null : cursor.Take(RuleNodes.Binary(kind, left, right));
            if (left is not null && precedence == Comparison && IsAtComparison())
            {
                return cursor.Fail(Here, "comparisons do not chain", "write 'a < b and b < c'");
            }
        }

        return cursor.Error is null ? left : null;
    }

    private bool IsAtComparison() =>
        NextOperator() is { } kind && BinaryOperators.PrecedenceOf(kind) == Comparison;

    private BinaryOperator? NextOperator()
    {
        if (Token.Is("crosses"))
        {
            return Crossing();
        }

        var found = Array.FindIndex(Operators, kind => Token.Is(BinaryOperators.TextOf(kind)));
        return found < 0 ? null : Operators[found];
    }

    private BinaryOperator? Crossing()
    {
        var isAbove = cursor.Following.Is("above");
        if (isAbove || cursor.Following.Is("below"))
        {
            return isAbove ? BinaryOperator.CrossesAbove : BinaryOperator.CrossesBelow;
        }

        cursor.Fail(Here, "'crosses' needs a direction", "'crosses above' or 'crosses below'");
        return null;
    }

    private Expression? Prefix()
    {
        var at = Here;
        var isNot = Token.Is("not");
        if (!isNot && !Token.Is("-"))
        {
            return Suffixes(Operand());
        }

        cursor.Skip();
        var operand = Nested(() => Chain(isNot ? NotBinds : MinusBinds));
        return operand is null ? null : cursor.Take(RuleNodes.Unary(isNot, operand, at));
    }

    /// <summary>Any number of <c>[n]</c> and <c>@4h</c>.</summary>
    private Expression? Suffixes(Expression? node)
    {
        while (node is not null)
        {
            if (Token.Is("["))
            {
                node = Offset(node);
            }
            else if (Token.Kind == RuleTokenKind.Timeframe)
            {
                node = cursor.Take(RuleNodes.Higher(node, Token.Text, Here));
                cursor.Skip();
            }
            else if (Token.Is("."))
            {
                return cursor.Fail(
                    Here,
                    "an output is named directly after its indicator",
                    "such as macd(12, 26, 9).histogram[1]"
                );
            }
            else
            {
                break;
            }
        }

        return node;
    }

    private Expression? Offset(Expression node)
    {
        var open = Token;
        cursor.Skip();
        var at = Here;
        if (Token.Is("-"))
        {
            return cursor.Fail(at, "a rule cannot look ahead", "[1] is one candle earlier");
        }

        if (Token.Kind != RuleTokenKind.Number)
        {
            return cursor.Fail(at, "[ ] takes a plain number of candles", "such as close[1]");
        }

        var count = Token.Number;
        cursor.Skip();
        return cursor.Close("]", open) ? cursor.Take(RuleNodes.Offset(node, count, at)) : null;
    }

    private Expression? Operand()
    {
        var (token, at) = (Token, Here);
        if (token.Kind == RuleTokenKind.Number)
        {
            cursor.Skip();
            return new NumberExpression(token.Number) { At = at };
        }

        if (token.Is("("))
        {
            cursor.Skip();
            var inner = Nested(() => Chain(0));
            return inner is not null && cursor.Close(")", token) ? inner : null;
        }

        return cursor.IsAtName ? Named() : cursor.Unexpected();
    }

    private Expression? Named()
    {
        var token = Token;
        var at = Here;
        cursor.Skip();
        if (token.Is("ha"))
        {
            return HeikinAshi(at);
        }

        var name = token.Text.ToLowerInvariant();
        if (CandleFields.Find(name) is { } field)
        {
            return Token.Is("(")
                ? cursor.Fail(at, $"{name} is a column, no function", $"5 candles ago is {name}[5]")
                : new FieldExpression(field) { At = at };
        }

        if (RuleFunctions.Find(name) is { } function)
        {
            return Arguments() is { } operands
                ? cursor.Take(RuleCalls.Function(function, operands, at))
                : null;
        }

        if (IndicatorCatalog.Find(name) is not { } indicator)
        {
            const string Otherwise = "'helio indicators --list' prints all";
            var hint = Spelling.Hint(name, RuleParser.KnownNames, Otherwise);
            return cursor.Fail(at, $"'{RuleCursor.Clip(token.Text)}' is unknown", hint);
        }

        return Arguments() is { } arguments && TryOutput(out var output)
            ? cursor.Take(RuleCalls.Indicator(indicator, arguments, output, at))
            : null;
    }

    private Expression? HeikinAshi(RulePosition at)
    {
        var name = $"ha.{cursor.Following.Text.ToLowerInvariant()}";
        if (!Token.Is(".") || CandleFields.Find(name) is not { } field)
        {
            return cursor.Fail(at, "ha has four columns", "ha.open ha.high ha.low ha.close");
        }

        cursor.Skip(2);
        return new FieldExpression(field) { At = at };
    }

    /// <summary>What stands in the parentheses; empty when there are none.</summary>
    private List<Expression>? Arguments()
    {
        var all = new List<Expression>();
        var open = Token;
        if (!open.Is("("))
        {
            return all;
        }

        cursor.Skip();
        while (!Token.Is(")") || all.Count > 0)
        {
            if (Nested(() => Chain(0)) is not { } argument)
            {
                return null;
            }

            all.Add(argument);
            if (!Token.Is(","))
            {
                break;
            }

            cursor.Skip();
        }

        return cursor.Close(")", open) ? all : null;
    }

    /// <summary>The name behind a dot and its place, null when there is no dot.</summary>
    private bool TryOutput(out (string Name, RulePosition At)? output)
    {
        output = null;
        if (!Token.Is("."))
        {
            return true;
        }

        cursor.Skip();
        if (Token.Kind != RuleTokenKind.Name)
        {
            cursor.Fail(Here, "the name of an output is missing behind the dot", "such as .signal");
            return false;
        }

        output = (Token.Text, Here);
        cursor.Skip();
        return true;
    }

    private Expression? Nested(Func<Expression?> read)
    {
        if (nesting == RuleLimits.Nesting)
        {
            return cursor.Fail(
                Here,
                $"more than {RuleLimits.Nesting} parentheses and signs are open",
                "split the rule"
            );
        }

        nesting++;
        var node = read();
        nesting--;
        return node;
    }
}
