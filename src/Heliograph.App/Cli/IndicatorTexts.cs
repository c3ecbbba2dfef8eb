using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;

namespace Heliograph.App.Cli;

/// <summary>Reads what <c>--indicator</c> names.</summary>
public static class IndicatorTexts
{
    private const int MostExpressions = 100;

    /// <summary>The expressions, in their order.</summary>
    /// <exception cref="ProblemException">
    /// There is none, there are too many, or one is wrong.
    /// </exception>
    public static IReadOnlyList<Expression> Parse(IReadOnlyList<string> texts)
    {
        if (texts.Count is 0 or > MostExpressions)
        {
            throw ProblemException.Invalid(
                texts.Count == 0 ? "no indicator is given" : $"{texts.Count} indicators",
                texts.Count == 0
                    ? "add --indicator 'rsi(14)', or --list to see them"
                    : $"{MostExpressions} at a time are the limit"
            );
        }

        return [.. texts.Select(Parse)];
    }

    /// <summary>Refuses an <c>@</c> that cannot be rolled up from the candles.</summary>
    /// <exception cref="ProblemException">There is one; says what could be.</exception>
    public static void CheckTimeframes(IEnumerable<Expression> expressions, Timeframe timeframe)
    {
        foreach (var expression in expressions)
        {
            if (HigherTimeframes.Check(expression, timeframe) is [var error, ..])
            {
                throw Wrong(expression.Text, error);
            }
        }
    }

    private static Expression Parse(string text)
    {
        var parsed = RuleParser.ParseNumber(text);
        return parsed.IsOk ? parsed.Value : throw Wrong(text, parsed.Errors[0]);
    }

    private static ProblemException Wrong(string text, RuleError error) =>
        ProblemException.Invalid(
            $"--indicator '{Plain.Short(text)}', column {error.Column}: {error.Message}",
            error.Hint.Length > 0 ? error.Hint : "see helio indicators --list"
        );
}
