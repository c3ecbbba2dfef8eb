using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Tests.Strategies;

public sealed class StrategyLintTests
{
    [Theory]
    [InlineData("obv() > 1000", "1:1: the level of 'obv()' means nothing")]
    [InlineData("rsi(14) < 3 or 5 > obv()[2]", "1:20: the level of 'obv()[2]' means nothing")]
    [InlineData("2 * adl() crosses above 0", "1:1: the level of '2 * adl()' means nothing")]
    [InlineData("highest(obv(), 5) > 1", "1:1: the level of 'highest(obv(), 5)' means nothing")]
    [InlineData("obv() > obv()[10]", null)]
    [InlineData("obv() - obv()[10] > 0", null)]
    [InlineData("obv() > sma(obv(), 20)", null)]
    [InlineData("percentRank(obv(), 20) > 90", null)]
    [InlineData("close > open", "1:1: long uses no indicator: is the rule meant to be that simple")]
    [InlineData("close > ema(300)", "1:1: long needs 1038 candles of history: Kraken gives 720")]
    [InlineData("rsi(14) < 30", null)]
    public void A_rule_is_warned_about(string rule, string? expected) =>
        Check(Sample.Strategy with { Long = Sample.Condition(rule) }, expected);

    [Theory]
    [InlineData("0.5", "1:1: score.long is the same at every signal, so it ranks nothing")]
    [InlineData("clamp(rsi(14) + 200, 0, 1)", "1:1: score.long is the same at every signal")]
    [InlineData("rsi(14)", "1:1: score.long can leave 0-1: wrap it: clamp(..., 0, 1)")]
    [InlineData("close - open", "1:1: score.long can leave 0-1")]
    [InlineData("rsi(14) / 100", null)]
    [InlineData("clamp(close - open, 0, 1)", null)]
    [InlineData("-williamsr(14) / 100", null)]
    [InlineData("min(1, atr(14) / close)", null)]
    [InlineData("percentRank(close, 20) / 100", null)]
    public void A_score_is_warned_about(string score, string? expected) =>
        Check(Sample.Strategy with { LongScore = Sample.Number(score) }, expected);

    [Theory]
    [InlineData("close - low", "1:1: stop can be zero or negative, and then there is no signal")]
    [InlineData("-atr(14)", "1:1: stop can be zero or negative")]
    [InlineData("max(close - low, 0.5 * atr(14))", null)]
    [InlineData("abs(close - open)", null)]
    [InlineData("0.02 * close", null)]
    [InlineData("1.5 * atr(14) + 0.001 * ema(20)", null)]
    public void A_stop_is_warned_about(string stop, string? expected) =>
        Check(Sample.Strategy with { Stop = Sample.Number(stop) }, expected);

    private static void Check(Strategy strategy, string? expected)
    {
        var warnings = StrategyLint.Check(strategy).Select(warning => warning.ToString()).ToArray();
        if (expected is null)
        {
            warnings.ShouldBeEmpty();
        }
        else
        {
            warnings.ShouldHaveSingleItem().ShouldStartWith(expected);
        }
    }
}
