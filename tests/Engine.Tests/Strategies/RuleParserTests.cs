using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Tests.Strategies;

public sealed class RuleParserTests
{
    [Theory]
    [InlineData("Close > EMA(200)", "close > ema(200)")]
    [InlineData("close>ema", "close > ema(20)")]
    [InlineData("ema() < sma(open,5)", "ema(20) < sma(open, 5)")]
    [InlineData("sma(close, 5) > 1", "sma(5) > 1")]
    [InlineData("sma(ema(14), 5) > 1", "sma(ema(14), 5) > 1")]
    [InlineData("ema(5).value > 1", "ema(5) > 1")]
    [InlineData("close crosses ABOVE ema(20)", "close crosses above ema(20)")]
    [InlineData("close crosses below high[1]", "close crosses below high[1]")]
    [InlineData("HA.Open < ha.close[2]", "ha.open < ha.close[2]")]
    [InlineData("(close) > ((open))", "close > open")]
    [InlineData("close - (open - 1) - 2 > 0", "close - (open - 1) - 2 > 0")]
    [InlineData("(close - open) * 2 > 0", "(close - open) * 2 > 0")]
    [InlineData("close - open * 2 > 0", "close - open * 2 > 0")]
    [InlineData("-close[1] < - -open", "-close[1] < -(-open)")]
    [InlineData("-(close + 1) < 0", "-(close + 1) < 0")]
    [InlineData("(-close)[1] < 0", "(-close)[1] < 0")]
    [InlineData("2 * -close < 1e-3", "2 * -close < 0.001")]
    [InlineData("close > 1e21", "close > 1E+21")]
    [InlineData("not close > 1 and open > 2", "not close > 1 and open > 2")]
    [InlineData("not (close > 1 and open > 2)", "not (close > 1 and open > 2)")]
    [InlineData("not not close > 1", "not not close > 1")]
    [InlineData("close > 1 or open > 1 and low > 1", "close > 1 or open > 1 and low > 1")]
    [InlineData("(close > 1 or open > 1) and low > 1", "(close > 1 or open > 1) and low > 1")]
    [InlineData("close > 1 and (open > 1 and low > 1)", "close > 1 and (open > 1 and low > 1)")]
    [InlineData("(close > 1)[3]", "(close > 1)[3]")]
    [InlineData("close@4h > close[1]@4H", "close@4h > close[1]@4h")]
    [InlineData("close @ 4h [1] > 1", "close@4h[1] > 1")]
    [InlineData("(close > ema(9))@1d", "(close > ema(9))@1d")]
    [InlineData("rising(close, 3) or Falling(low,2)", "rising(close, 3) or falling(low, 2)")]
    [InlineData("barssince(close > 1) < 5", "barsSince(close > 1) < 5")]
    [InlineData("valueWhen(close > 1, low) < 5", "valueWhen(close > 1, low) < 5")]
    [InlineData("PERCENTRANK(close, 50) < 5", "percentRank(close, 50) < 5")]
    [InlineData("pivotHigh(3) > pivotLow(3)[1]", "pivotHigh(3) > pivotLow(3)[1]")]
    [InlineData("min(open,close,low) > max(1,2)", "min(open, close, low) > max(1, 2)")]
    [InlineData("clamp(close, 0, 1) == 1", "clamp(close, 0, 1) == 1")]
    [InlineData("abs(sqrt(log(close))) != 1", "abs(sqrt(log(close))) != 1")]
    [InlineData("hl2 >= hlc3 and ohlc4 <= volume", "hl2 >= hlc3 and ohlc4 <= volume")]
    [InlineData("close\n  > 1\tand\r\n open > 1", "close > 1 and open > 1")]
    public void A_condition_prints_in_its_canonical_form(string text, string canonical)
    {
        var result = RuleParser.ParseCondition(text);
        result.Errors.ShouldBeEmpty();
        result.Value!.Text.ShouldBe(canonical);
        RuleParser.ParseCondition(canonical).Value.ShouldBe(result.Value);
    }

    [Fact]
    public void Every_node_knows_where_it_begins()
    {
        var rule = RuleParser.ParseCondition("close > 1\n  and not ema(9) < open[2]").Value!;
        rule.At.ShouldBe(new RulePosition(1, 1));
        var not = rule.Children[1];
        not.At.ShouldBe(new RulePosition(2, 7));
        not.Children[0].At.ShouldBe(new RulePosition(2, 11));
        not.Children[0].Children[1].At.ShouldBe(new RulePosition(2, 20));
    }

    [Fact]
    public void Depth_and_size_count_nodes()
    {
        var rule = RuleParser.ParseCondition("close > ema(9) and not open > 1").Value!;
        rule.Depth.ShouldBe(4);
        rule.Size.ShouldBe(8);
    }
}
