using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Strategies;
using Heliograph.Engine.Tests.Planning;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Signals;

public sealed class EvaluationTests
{
    [Fact]
    public void A_level_that_stays_true_fires_once()
    {
        var closes = Enumerable.Repeat(10.0, 150).Concat(Enumerable.Repeat(20.0, 5)).ToArray();
        var series = Closes(closes);
        var strategy = CandleWalks.Installed(CandleWalks.Condition("close > 15"));
        var fired = Enumerable
            .Range(strategy.Length - 1, series.Count - strategy.Length + 1)
            .Where(end =>
                Evaluation.Of(strategy, CandleWindow.Ending(series, end, strategy.Length)).IsFired
            );
        fired.ShouldBe([150]);
    }

    [Fact]
    public void A_rule_that_was_unknown_one_candle_earlier_does_not_fire()
    {
        // 1 / (close - 10) is unknown until the close leaves 10.
        var closes = Enumerable.Repeat(10.0, 150).Append(20.0).ToArray();
        var strategy = CandleWalks.Installed(CandleWalks.Condition("1 / (close - 10) > 0"));
        Evaluation
            .Of(strategy, CandleWindow.Ending(Closes(closes), 150, strategy.Length))
            .IsFired.ShouldBeFalse();
    }

    [Fact]
    public void The_tree_gives_the_verdict_of_the_evaluation_unknowns_included()
    {
        var fired = 0;
        foreach (var text in PlanTests.Conditions.Select(row => row.Data))
        {
            var strategy = CandleWalks.Installed(CandleWalks.Condition(text));
            var explanation = Explanation.Create(strategy, 4);
            for (var seed = 0; seed < 6; seed++)
            {
                var series = CandleWalks.Series(seed, strategy.Length + 40);
                for (var end = strategy.Length - 1; end < series.Count; end++)
                {
                    var window = CandleWindow.Ending(series, end, strategy.Length);
                    explanation.Explain(window);
                    var now = explanation.Tree(Direction.Long)!.Truth;
                    var before = explanation.Tree(Direction.Long, back: 1)!.Truth;
                    var verdict = Evaluation.Of(strategy, window);
                    verdict.IsLong.ShouldBe(now == true && before == false, text);
                    fired += verdict.IsLong ? 1 : 0;
                }
            }
        }

        fired.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Random_rules_on_random_candles_give_the_verdict_of_their_tree()
    {
        var (fired, unknown) = (0, 0);
        for (var seed = 1; seed <= 150; seed++)
        {
            var rule = RandomRules.Condition(seed, seed % 5, Timeframe.Hour);
            var required = StrategyRequirements.Required(rule, 1e-3, Timeframe.Hour) + 1;
            var strategy = CandleWalks.Installed(rule) with
            {
                // A window too short for the rule leaves parts of it unknown.
                Length = seed % 3 == 0 ? 64 : Math.Clamp(required, 64, 700),
            };
            var explanation = Explanation.Create(strategy, 1);
            var evaluator = BlockEvaluator.Create(StrategyGroup.Of([strategy]), 1);
            var verdict = new Verdict[1];
            var series = CandleWalks.Series(seed, strategy.Length + 30);
            for (var end = strategy.Length - 1; end < series.Count; end++)
            {
                var window = CandleWindow.Ending(series, end, strategy.Length);
                explanation.Explain(window);
                var now = explanation.Tree(Direction.Long)!.Truth;
                var before = explanation.Tree(Direction.Long, back: 1)!.Truth;
                evaluator.Evaluate([window], verdict);
                verdict[0].IsLong.ShouldBe(now == true && before == false, $"{seed}: {rule.Text}");
                fired += verdict[0].IsLong ? 1 : 0;
                unknown += now is null ? 1 : 0;
            }
        }

        fired.ShouldBeGreaterThan(30);
        unknown.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void Enabling_another_strategy_changes_no_verdict()
    {
        var one = CandleWalks.Installed(CandleWalks.Condition("rsi(14) crosses above 45"));
        var other = CandleWalks.Installed(
            CandleWalks.Condition("close > highest(rsi(14), 9) or sma(rsi(14), 3) > 50"),
            name: "other"
        );
        other = other with { Length = one.Length };
        var series = CandleWalks.Series(11, 900);
        var alone = Verdicts(StrategyGroup.Of([one]), series);
        var together = Verdicts(StrategyGroup.Of([other, one]), series);
        together.Where((_, i) => i % 2 == 1).ShouldBe(alone);
        alone.Count(verdict => verdict.IsFired).ShouldBeGreaterThan(5);
    }

    [Fact]
    public void The_blocking_part_names_condition_and_margin()
    {
        var strategy = CandleWalks.Installed(
            CandleWalks.Condition("close > 5 and close < 12 and volume > 0")
        );
        var explanation = Explanation.Create(strategy, 8);
        var series = Closes([.. Enumerable.Repeat(15.0, 150)]);
        explanation.Explain(CandleWindow.Ending(series, 149, strategy.Length));
        var blocking = explanation.Tree(Direction.Long)!.Blocking().ShouldNotBeNull();
        blocking.Text.ShouldBe("close < 12");
        blocking.Margin.ShouldBe(-3);
        blocking.Left!.Number.ShouldBe(15);
    }

    private static Verdict[] Verdicts(StrategyGroup group, CandleSeries series)
    {
        var evaluator = BlockEvaluator.Create(group, 4);
        var verdicts = new List<Verdict>();
        for (var end = group.Length - 1; end < series.Count; end++)
        {
            var one = new Verdict[group.Strategies.Count];
            evaluator.Evaluate([CandleWindow.Ending(series, end, group.Length)], one);
            verdicts.AddRange(one);
        }

        return [.. verdicts];
    }

    private static CandleSeries Closes(double[] closes) =>
        CandleSeries.Of(
            CandleWalks.Key,
            [
                .. closes.Select(
                    (close, i) =>
                        Candle.Create(
                            1_700_000_000_000 / 3_600_000 * 3_600_000 + i * 3_600_000L,
                            close,
                            close,
                            close,
                            close,
                            1
                        )
                ),
            ]
        );
}
