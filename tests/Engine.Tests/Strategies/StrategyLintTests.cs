using Heliograph.Engine.Indicators;
using Heliograph.Engine.Strategies;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Strategies;

public sealed class StrategyLintTests
{
    [Theory]
    [InlineData("obv() > 1000", "1:1: the level of 'obv()' means nothing")]
    [InlineData("rsi(14) < 3 or 5 > obv()[2]", "1:20: the level of 'obv()[2]' means nothing")]
    [InlineData("2 * adl() crosses above 0", "1:1: the level of '2 * adl()' means nothing")]
    [InlineData("highest(obv(), 5) > 1", "1:1: the level of 'highest(obv(), 5)' means nothing")]
    [InlineData("sma(obv(), 5) > 1000", "1:1: the level of 'sma(obv(), 5)' means nothing")]
    [InlineData("bb(adl()).lower > 5", "1:1: the level of 'bb(adl(), 20, 2).lower' means nothing")]
    [InlineData("roc(obv(), 5) > 2", "1:1: the level of 'roc(obv(), 5)' means nothing")]
    [InlineData("0 > ema(obv(), 5)@4h", "1:5: the level of 'ema(obv(), 5)@4h' means nothing")]
    [InlineData("sma(obv(), 5) > sma(obv(), 20)", null)]
    [InlineData("obv() - sma(obv(), 5) > 0", null)]
    [InlineData("rsi(obv(), 14) > 30", null)]
    [InlineData("macd(obv()).line > 0", null)]
    [InlineData("bb(obv()).percentb > 1", null)]
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
    [InlineData("rsi(14) crosses above 30", "(30 - rsi(14)) / 20", true)]
    [InlineData("30 crosses below rsi(14)", "(30 - rsi(14)) / 20", true)]
    [InlineData("rsi(14) crosses above 30", "(rsi(14)[1] - 30) / 20", true)]
    [InlineData("close > ema(20) and (rsi(14) > 70 and 1 < 2)", "(70 - rsi(14)) / 30", true)]
    [InlineData("70 <= rsi(14) and close > open", "min(70 - rsi(14), 5)", true)]
    [InlineData("close crosses above ema(20)", "(ema(20) - close) / atr(14)", true)]
    [InlineData("close < ema(20)", "-(ema(20) - close) / atr(14)", true)]
    [InlineData("rsi(14) crosses above 30", "(35 - rsi(14)) / 20", false)]
    [InlineData("rsi(14) crosses above 30", "(30 - rsi(14)[1]) / 20", false)]
    [InlineData("rsi(14) crosses above 30", "(30 - lowest(rsi(14), 5)) / 20", false)]
    [InlineData("rsi(14) crosses above 30", "(30 - rsi(14)@4h) / 20", false)]
    [InlineData("rsi(14) > 70 or close > ema(20)", "(70 - rsi(14)) / 30", false)]
    [InlineData("not rsi(14) > 70", "(70 - rsi(14)) / 30", false)]
    [InlineData("rsi(14) > 70 and rsi(14) < 60", "(70 - rsi(14)) / 30", false)]
    public void A_score_that_its_rule_holds_still_is_warned_about(
        string rule,
        string score,
        bool isStill
    )
    {
        var strategy = Sample.Strategy with
        {
            Long = null,
            Short = Sample.Condition(rule),
            ShortScore = Sample.Number($"clamp({score}, 0, 1)"),
        };
        Check(
            strategy,
            isStill ? "1:1: score.short is the same at every signal, so it ranks nothing" : null
        );
    }

    [Fact]
    public void A_score_may_lean_on_its_own_rule_to_stay_from_0_to_1()
    {
        var strategy = Sample.Strategy with
        {
            Long = Sample.Condition("rsi(14) > 70"),
            LongScore = Sample.Number("(rsi(14) - 70) / 30"),
        };
        Check(strategy, null);
        var other = strategy with
        {
            Long = Sample.Condition("rsi(14) > 60"),
            Short = strategy.Long,
            ShortScore = strategy.LongScore,
        };
        Check(other, "1:2: score.long can leave 0-1");
    }

    [Fact]
    public void A_choppiness_has_no_upper_bound() =>
        ValueRange.Of(Sample.Number("chop(14)")).High.ShouldBe(double.PositiveInfinity);

    [Fact]
    public void What_follows_the_level_of_a_source_is_what_a_shift_of_it_moves()
    {
        var walk = CandleColumns.Walk(3, 400);
        var shifted = walk with { Source = [.. walk.Source.Select(value => value + 1000)] };
        foreach (
            var indicator in IndicatorCatalog.All.Where(one =>
                one.Inputs.Contains(IndicatorInput.Source)
            )
        )
        {
            double[] parameters = [.. indicator.Parameters.Select(one => one.Default)];
            var before = IndicatorRun.Of(indicator, parameters, walk);
            var after = IndicatorRun.Of(indicator, parameters, shifted);
            for (var output = 0; output < before.Length; output++)
            {
                var moves = before[output]
                    .Zip(after[output])
                    .Any(pair => Math.Abs(pair.First - pair.Second) > 1e-6);
                var name = indicator.Outputs[output];
                AnchoredLevel
                    .Follows(indicator.Name, name)
                    .ShouldBe(moves, $"{indicator.Name}.{name}");
            }
        }
    }

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
