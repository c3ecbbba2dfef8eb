using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Tests.Strategies;

/// <summary>A valid strategy, of which a test changes what it is about.</summary>
internal static class Sample
{
    public static Strategy Strategy { get; } =
        new()
        {
            Name = "sample",
            Version = 1,
            Timeframe = Timeframe.Hour,
            Long = Condition("rsi(14) < 30"),
            Stop = Number("2 * atr(14)"),
            Target = Number("3 * atr(14)"),
            Horizon = 24,
        };

    public static Expression Condition(string text) => RuleParser.ParseCondition(text).Value!;

    public static Expression Number(string text) => RuleParser.ParseNumber(text).Value!;
}
