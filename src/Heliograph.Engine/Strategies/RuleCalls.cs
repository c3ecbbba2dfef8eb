using Heliograph.Engine.Indicators;

namespace Heliograph.Engine.Strategies;

/// <summary>Makes the calls of a rule, each only when its arguments fit.</summary>
internal static class RuleCalls
{
    /// <summary>A built-in function.</summary>
    public static ParseResult<Expression> Function(
        RuleFunction function,
        IReadOnlyList<Expression> arguments,
        RulePosition at
    )
    {
        var name = RuleFunctions.NameOf(function);
        var (least, most, counts) = RuleFunctions.ShapeOf(function);
        var extra = counts ? 1 : 0;
        if (arguments.Count < least + extra || arguments.Count > most + extra)
        {
            return ParseResult<Expression>.Failed(
                at,
                $"{name} got {Count(arguments.Count, "argument")}",
                $"write {RuleFunctions.SignatureOf(function)}"
            );
        }

        var operands = arguments.Take(arguments.Count - extra).ToArray();
        for (var i = 0; i < operands.Length; i++)
        {
            var wantsCondition =
                i == 0 && (function is RuleFunction.BarsSince or RuleFunction.ValueWhen);
            if (RuleNodes.Misfit(operands[i], wantsCondition, name) is { } misfit)
            {
                return ParseResult<Expression>.Failed(misfit);
            }
        }

        if (!counts)
        {
            return RuleNodes.Finish(new FunctionExpression(function, operands, 0) { At = at });
        }

        var last = arguments[^1];
        return
            last is NumberExpression { Value: >= 1 and <= RuleLimits.Lookback } n
            && double.IsInteger(n.Value)
            ? RuleNodes.Finish(new FunctionExpression(function, operands, (int)n.Value) { At = at })
            : ParseResult<Expression>.Failed(
                last.At,
                $"n of {name} is '{RuleNodes.Quote(last)}'",
                $"write {RuleFunctions.SignatureOf(function)} with a whole n from 1 to 10000"
            );
    }

    /// <summary>An indicator; missing parameters take their defaults.</summary>
    /// <param name="indicator">Which.</param>
    /// <param name="arguments">A leading source, then numbers.</param>
    /// <param name="output">Name of the output and its place; null for the first output.</param>
    /// <param name="at">Of the name.</param>
    public static ParseResult<Expression> Indicator(
        Indicator indicator,
        IReadOnlyList<Expression> arguments,
        (string Name, RulePosition At)? output,
        RulePosition at
    )
    {
        var source =
            arguments.Count > 0 && Constants.ValueOf(arguments[0]) is null ? arguments[0] : null;
        if (source is not null && SourceError(indicator, source) is { } unfit)
        {
            return ParseResult<Expression>.Failed(unfit);
        }

        var numbers = arguments.Skip(source is null ? 0 : 1).ToArray();
        var values = new double[indicator.Parameters.Count];
        if (Fill(indicator, numbers, values, at) is { } wrong)
        {
            return ParseResult<Expression>.Failed(wrong);
        }

        var index = output is null ? 0 : OutputOf(indicator, output.Value.Name);
        if (index < 0)
        {
            return ParseResult<Expression>.Failed(
                output!.Value.At,
                $"{indicator.Name} has no output '{output.Value.Name}'",
                OutputHint(indicator, output.Value.Name)
            );
        }

        var reads = source is FieldExpression { Field: CandleField.Close } ? null : source;
        return RuleNodes.Finish(
            new IndicatorExpression(indicator, values, reads, index) { At = at }
        );
    }

    private static RuleError? SourceError(Indicator indicator, Expression source)
    {
        if (indicator.Inputs.Contains(IndicatorInput.Source))
        {
            return RuleNodes.Misfit(source, wantsCondition: false, indicator.Name);
        }

        var reads = string.Join(", ", indicator.Inputs).ToLowerInvariant();
        return new(
            source.At,
            $"{indicator.Name} cannot be computed of '{RuleNodes.Quote(source)}'",
            $"it reads {reads}: write {Signature(indicator)}"
        );
    }

    private static RuleError? Fill(
        Indicator indicator,
        Expression[] numbers,
        double[] values,
        RulePosition at
    )
    {
        if (numbers.Length > values.Length)
        {
            var given = Count(numbers.Length, "parameter");
            return new(
                numbers[values.Length].At,
                $"{indicator.Name} takes {values.Length}, not {given}",
                $"write {Signature(indicator)}"
            );
        }

        for (var i = 0; i < values.Length; i++)
        {
            var parameter = indicator.Parameters[i];
            values[i] = parameter.Default;
            if (i >= numbers.Length)
            {
                continue;
            }

            if (Read(indicator, parameter, numbers[i], out values[i]) is { } wrong)
            {
                return wrong;
            }
        }

        if (indicator.Check(values) is { } reason)
        {
            return new(at, $"{indicator.Name}: {reason}", $"write {Signature(indicator)}");
        }

        var longest = indicator.Outputs.Select((_, i) => indicator.Lookback(values, i)).Max();
        return longest <= RuleLimits.Lookback
            ? null
            : new(at, $"{indicator.Name} would look back {longest} candles", "10000 is the limit");
    }

    private static RuleError? Read(
        Indicator indicator,
        IndicatorParameter parameter,
        Expression given,
        out double value
    )
    {
        value = 0;
        if (given is not (NumberExpression or UnaryExpression { Operand: NumberExpression }))
        {
            var plain = Constants.ValueOf(given) is { } constant
                ? $"write {Expression.PrintNumber(constant)}"
                : $"write {Signature(indicator)}";
            var message =
                $"{parameter.Name} of {indicator.Name} must be a plain number, "
                + $"not '{RuleNodes.Quote(given)}'";
            return new(given.At, message, plain);
        }

        value = Constants.ValueOf(given).GetValueOrDefault();
        var fits = value >= parameter.Minimum && value <= parameter.Maximum;
        return fits && (!parameter.IsWhole || double.IsInteger(value))
            ? null
            : new(
                given.At,
                $"{parameter.Name} of {indicator.Name} cannot be {Expression.PrintNumber(value)}",
                $"it is {RangeOf(parameter)}"
            );
    }

    private static int OutputOf(Indicator indicator, string name)
    {
        for (var i = 0; i < indicator.Outputs.Count; i++)
        {
            if (string.Equals(indicator.Outputs[i], name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private static string OutputHint(Indicator indicator, string name)
    {
        if (indicator.Outputs.Count == 1)
        {
            return $"it has a single value: write {indicator.Name}(...) alone";
        }

        var all = "it has ." + string.Join(" .", indicator.Outputs);
        return Spelling.Nearest(name, indicator.Outputs) is { } near
            ? $"did you mean '.{near}'? {all}"
            : all;
    }

    private static string Signature(Indicator indicator)
    {
        var parts = indicator.Parameters.Select(p =>
            $"{p.Name} = {Expression.PrintNumber(p.Default)} ({RangeOf(p)})"
        );
        return $"{indicator.Name}({string.Join(", ", parts)})";
    }

    private static string RangeOf(IndicatorParameter parameter)
    {
        var least = Expression.PrintNumber(parameter.Minimum);
        var most = Expression.PrintNumber(parameter.Maximum);
        return $"{(parameter.IsWhole ? "whole, " : "")}{least} to {most}";
    }

    private static string Count(int count, string noun) =>
        FormattableString.Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");
}
