using System.Runtime.Intrinsics;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;
using Heliograph.Engine.Strategies;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Planning;

public sealed class PlanTests
{
    public static TheoryData<string> Numbers { get; } =
    [
        "close",
        "-close",
        "hl2 + hlc3 * ohlc4 / ha.close - ha.open",
        "rsi(14)",
        "sma(rsi(14), 5)",
        "macd(12, 26, 9).histogram",
        "bb(20, 2).lower[3]",
        "highest(rsi(14), 5)",
        "lowest(low, 20)[1]",
        "percentRank(close, 30)",
        "pivotHigh(3)",
        "pivotLow(2)",
        "barsSince(close > sma(20))",
        "valueWhen(rsi(14) crosses above 50, low)",
        "min(close, sma(20), ema(10))",
        "max(close, open)",
        "clamp((35 - lowest(rsi(14), 5)) / 20, 0, 1)",
        "abs(close - open)",
        "sqrt(volume)",
        "log(close)",
        "rsi(14)@4h",
        "sma(close, 3)@1d",
        "close / (close - close)",
        "ema(200)",
        "vwap()",
    ];

    public static TheoryData<string> Conditions { get; } =
    [
        "close > open",
        "rsi(14) crosses above 50",
        "ema(10) crosses below ema(30)",
        "rising(close, 3)",
        "falling(sma(5), 2)",
        "not (close > open)",
        "close > open and rsi(14) < 60 or volume > sma(volume, 20)",
        "close / (open - open) > 1 or close > open",
        "rsi(14)@4h > 50 and close > ema(20)@4h",
        "close == open",
        "close != open",
        "close >= high",
        "(close > open)[2]",
    ];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_is_the_same_to_the_bit_in_every_lane(string text) =>
        LanesAgree(RuleParser.ParseNumber(text).Value.ShouldNotBeNull());

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_condition_is_the_same_to_the_bit_in_every_lane(string text) =>
        LanesAgree(RuleParser.ParseCondition(text).Value.ShouldNotBeNull());

    [Theory]
    [MemberData(nameof(Numbers))]
    public void What_else_is_planned_changes_no_bit(string text)
    {
        var wanted = RuleParser.ParseNumber(text).Value.ShouldNotBeNull();
        var series = CandleWalks.Series(7, 512);
        var alone = Run([new PlanRoot(wanted, 2)], series);
        foreach (var rows in new[] { 2, 40, int.MaxValue })
        {
            var others = Numbers
                .Select(other => RuleParser.ParseNumber(other.Data).Value!)
                .Select(other => new PlanRoot(other, rows));
            var together = Run([.. others, new PlanRoot(wanted, 2)], series);
            Bits(together[^1][^2..]).ShouldBe(Bits(alone[0][^2..]));
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Candles_before_or_after_the_window_change_nothing(string text)
    {
        var wanted = RuleParser.ParseNumber(text).Value.ShouldNotBeNull();
        var longer = CandleWalks.Series(3, 700);
        var shorter = longer.Slice(40, 600);
        var inLonger = ExpressionHistory.Window(longer, wanted, 256);
        var inShorter = ExpressionHistory.Window(shorter, wanted, 256);
        Bits(inShorter[255..]).ShouldBe(Bits(inLonger[295..640]));
    }

    [Fact]
    public void Random_expressions_are_the_same_to_the_bit_in_every_lane()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            LanesAgree(RandomRules.Number(seed, seed % 6, Timeframe.Hour));
            LanesAgree(RandomRules.Condition(seed, seed % 6, Timeframe.Hour));
        }
    }

    [Fact]
    public void A_longer_timeframe_sees_whole_closed_groups_only()
    {
        var walk = CandleColumns.Walk(5, 100);
        for (var i = 0; i < walk.Count; i++)
        {
            walk.Time[i] = 1_699_920_000_000 + (i + 1) * 3_600_000.0; // one hour into a group
        }

        var series = walk.ToSeries();
        var high = ExpressionHistory.Full(series, [CandleWalks.Number("high@4h")])[0];
        for (var i = 0; i < series.Count; i++)
        {
            // The first group lacks its first hour; group g covers candles 3 + 4 g to 6 + 4 g.
            var closed = (i - 2) / 4;
            var expected =
                i < 6
                    ? double.NaN
                    : Enumerable.Range(3 + 4 * (closed - 1), 4).Max(k => series.High[k]);
            high[i].ShouldBe(expected, $"at {i}");
        }
    }

    [Theory]
    [InlineData("min(roc(volume, 1), 1000)")]
    [InlineData("max(-roc(volume, 1), 0)")]
    [InlineData("clamp(roc(volume, 1), 0, 1)")]
    [InlineData("min(1000, roc(volume, 1), close)")]
    public void What_is_not_finite_is_unknown_to_min_max_and_clamp(string text)
    {
        var walk = CandleColumns.Walk(5, 20);
        walk.Volume[9] = 0;
        var values = ExpressionHistory.Full(walk.ToSeries(), [CandleWalks.Number(text)])[0];
        values[10].ShouldBe(double.NaN);
        double.IsFinite(values[11]).ShouldBeTrue();
    }

    [Fact]
    public void A_plan_computes_a_shared_part_once()
    {
        var both = CandleWalks.Condition("rsi(14) > 50 and rsi(14) < 70");
        var plan = Plan.Build([new PlanRoot(both, 2)], Timeframe.Hour);
        plan.StepCount.ShouldBe(6); // rsi, 50, >, 70, <, and
    }

    [Fact]
    public void Columns_of_finished_parts_are_used_again()
    {
        var text = string.Join(" + ", Enumerable.Range(2, 24).Select(n => $"sma({n})"));
        var plan = Plan.Build([new PlanRoot(CandleWalks.Number(text), 1)], Timeframe.Hour);
        plan.ColumnCount.ShouldBeLessThan(6);
    }

    private static void LanesAgree(Expression expression)
    {
        var series = Enumerable.Range(0, 8).Select(seed => CandleWalks.Series(seed, 520)).ToArray();
        var windows = series.Select((one, i) => CandleWindow.Ending(one, 511 + i, 512)).ToArray();
        var wide = RunLane<Vector512<double>, OctoLane>(expression, windows);
        var first = RunLane<Vector256<double>, QuadLane>(expression, windows[..4]);
        for (var i = 0; i < windows.Length; i++)
        {
            var alone = RunLane<double, ScalarLane>(expression, [windows[i]])[0];
            Bits(wide[i]).ShouldBe(Bits(alone));
            if (i < 4)
            {
                Bits(first[i]).ShouldBe(Bits(alone));
            }
        }
    }

    private static double[][] RunLane<T, TLane>(Expression expression, CandleWindow[] windows)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var plan = Plan.Build([PlanRoot.Full(expression)], Timeframe.Hour);
        var rows = windows[0].Length;
        var block = new CandleBlock<T>(rows);
        block.Fill<TLane>(windows);
        var workspace = new PlanWorkspace<T>(plan, rows);
        plan.Run<T, TLane>(block, workspace, rows);
        var column = plan.Root(block, workspace, 0).ToArray();
        return [.. windows.Select((_, i) => column.Select(value => TLane.Get(value, i)).ToArray())];
    }

    private static double[][] Run(PlanRoot[] roots, CandleSeries series)
    {
        var plan = Plan.Build(roots, Timeframe.Hour);
        var block = new CandleBlock<double>(series.Count);
        block.Fill<ScalarLane>([CandleWindow.Ending(series, series.Count - 1, series.Count)]);
        var workspace = new PlanWorkspace<double>(plan, series.Count);
        plan.Run<double, ScalarLane>(block, workspace, series.Count);
        return [.. roots.Select((_, i) => plan.Root(block, workspace, i).ToArray())];
    }

    private static long[] Bits(double[] values) =>
        [
            .. values.Select(value =>
                double.IsNaN(value) ? 0 : BitConverter.DoubleToInt64Bits(value)
            ),
        ];
}
