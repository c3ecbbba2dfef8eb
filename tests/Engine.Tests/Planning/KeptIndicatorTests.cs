using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;
using Heliograph.Engine.Strategies;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Planning;

public sealed class KeptIndicatorTests
{
    [Fact]
    public void An_indicator_is_kept_with_all_its_outputs_and_their_windows()
    {
        var kept = KeptIndicator.Of(Parse("macd(12,26,9).signal"), Timeframe.Hour)!;
        kept.Text.ShouldBe("macd(12, 26, 9)");
        kept.Outputs.Select(one => one.Text)
            .ShouldBe([
                "macd(12, 26, 9).line",
                "macd(12, 26, 9).signal",
                "macd(12, 26, 9).histogram",
            ]);
        kept.Lengths.ShouldBe(
            kept.Outputs.Select(one => StrategyRequirements.Window(one, Timeframe.Hour)!.Value)
        );
        kept.Length.ShouldBe(kept.Lengths.Max());
    }

    [Theory]
    [InlineData("close", "1h")]
    [InlineData("rsi(14) + 1", "1h")]
    [InlineData("rsi(14)@4h", "4h")]
    [InlineData("ema(5000)", "1h")]
    public void What_is_no_indicator_of_these_candles_is_not_kept(string text, string timeframe) =>
        KeptIndicator.Of(Parse(text), Timeframe.Parse(timeframe)).ShouldBeNull();

    [Fact]
    public void What_strategies_of_the_timeframe_name_is_kept_once()
    {
        Strategy[] strategies =
        [
            New("1h", "sma(rsi(14), 5) > 50 and rsi(14)@4h > 50 and bb(20,2).percentb > 1"),
            New("4h", "kama(10) > close"),
        ];

        Texts("1h").ShouldBe(["atr(14)", "bb(20, 2)", "rsi(14)", "rsi(14)@4h", "sma(rsi(14), 5)"]);
        Texts("4h").ShouldBe(["atr(14)", "kama(10, 2, 30)", "rsi(14)"]);
        Texts("1d").ShouldBe(["rsi(14)"]);

        IEnumerable<string> Texts(string timeframe) =>
            KeptIndicator
                .All(strategies, [Parse("rsi(14)")], Timeframe.Parse(timeframe))
                .Select(one => one.Text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void Newest_values_are_those_of_the_history(int width)
    {
        const int Length = 256;
        var expressions = new[] { "rsi(14)", "macd(12,26,9).signal", "rsi(14)@4h" }
            .Select(Parse)
            .ToArray();
        var series = Enumerable
            .Range(0, width)
            .Select(seed => Series(CandleColumns.Walk(seed, Length + seed)))
            .ToArray();
        var newest = NewestValues.Create(expressions, Length, Timeframe.Hour, width);
        var values = new double[width * expressions.Length];

        newest.Of(
            [.. series.Select(one => CandleWindow.Ending(one, one.Count - 1, Length))],
            values
        );

        newest.Width.ShouldBe(width);
        values.ShouldBe(
            series.SelectMany(one =>
                expressions.Select(e => ExpressionHistory.Window(one, e, Length)[^1])
            )
        );
    }

    private static Expression Parse(string text) => RuleParser.ParseNumber(text).Value!;

    private static Strategy New(string timeframe, string rule) =>
        new()
        {
            Name = "x",
            Version = 1,
            Timeframe = Timeframe.Parse(timeframe),
            Long = RuleParser.ParseCondition(rule).Value,
            Stop = Parse("2 * atr(14)"),
            Horizon = 5,
        };

    private static CandleSeries Series(CandleColumns walk)
    {
        var builder = new CandleSeries.Builder(SeriesKey.Parse("test:A:1h"), walk.Count);
        for (var i = 0; i < walk.Count; i++)
        {
            builder.Add(
                (long)walk.Time[i],
                walk.Open[i],
                walk.High[i],
                walk.Low[i],
                walk.Close[i],
                walk.Volume[i]
            );
        }

        return builder.Build();
    }
}
