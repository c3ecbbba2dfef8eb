using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Tests.Strategies;

public sealed class StrategyRequirementsTests
{
    [Theory]
    [InlineData("close > 1", 1)]
    [InlineData("close[3] > 1", 4)]
    [InlineData("close crosses above open", 2)]
    [InlineData("(close crosses above open)[2]", 4)]
    [InlineData("highest(high, 20) > 1", 20)]
    [InlineData("rising(close, 3)", 4)]
    [InlineData("percentRank(close, 50) > 1", 51)]
    [InlineData("pivotLow(5) > 1", 267)]
    [InlineData("barsSince(close > 1) > 3", 257)]
    [InlineData("valueWhen(close > 1, low[2]) > 1", 259)]
    [InlineData("sma(5) > 1", 5)]
    [InlineData("sma(highest(high, 4), 5) > 1", 8)]
    [InlineData("ema(200) > close", 691)]
    [InlineData("close crosses above ema(200)", 692)]
    [InlineData("close@1d > 1", 48)]
    [InlineData("ema(50)@4h > 1", 696)]
    [InlineData("ha.open > 1", 11)]
    [InlineData("ha.close > 1", 1)]
    [InlineData("close > 1 and sma(9) > 1 or not sma(7)[1] > 2", 9)]
    public void A_rule_needs_its_look_back_and_warm_up(string text, int candles) =>
        StrategyRequirements.Required(Condition(text), 1e-3, Timeframe.Hour).ShouldBe(candles);

    [Theory]
    [InlineData("ema(200) > close", 200)]
    [InlineData("pivotLow(5) > 1", 11)]
    [InlineData("barsSince(close > 1) > 3", 1)]
    [InlineData("ema(50)@4h > 1", 50)]
    [InlineData("sma(rsi(14), 5) > 1", 19)]
    public void The_look_back_leaves_the_warm_up_out(string text, int candles) =>
        StrategyRequirements.Lookback(Condition(text)).ShouldBe(candles);

    [Theory]
    [InlineData("close crosses above ema(200)", 693, 720)]
    [InlineData("rsi(14) < 30", 110, 128)]
    [InlineData("close > sma(62)", 63, 64)]
    [InlineData("close > sma(64)", 65, 128)]
    public void A_strategy_is_rounded_up_to_a_class(string rule, int candles, int window)
    {
        var strategy = Sample.Strategy with
        {
            Long = Condition(rule),
            Stop = Number("1"),
            Target = null,
        };
        StrategyRequirements.Required(strategy).ShouldBe(candles);
        StrategyRequirements.Window(strategy).ShouldBe(window);
    }

    [Fact]
    public void The_hungriest_expression_decides()
    {
        var strategy = Sample.Strategy with { Trail = Number("highest(high, 400) - close") };
        StrategyRequirements.Hungriest(strategy).Part.Key.ShouldBe("trail");
        StrategyRequirements.Required(strategy).ShouldBe(400);
    }

    [Theory]
    [InlineData(1, 64)]
    [InlineData(64, 64)]
    [InlineData(65, 128)]
    [InlineData(8192, 8192)]
    [InlineData(8193, null)]
    public void Classes_end_at_8192(int candles, int? window) =>
        StrategyRequirements.ClassOf(candles).ShouldBe(window);

    [Fact]
    public void A_shared_column_costs_once()
    {
        var once = Sample.Strategy with { Long = Condition("ema(9) > 1"), Target = null };
        var twice = once with { Short = Condition("ema(9) > 1") };
        StrategyRequirements.Cost(twice, 64).ShouldBe(StrategyRequirements.Cost(once, 64));
    }

    private static Expression Condition(string text) => Sample.Condition(text);

    private static Expression Number(string text) => Sample.Number(text);
}
