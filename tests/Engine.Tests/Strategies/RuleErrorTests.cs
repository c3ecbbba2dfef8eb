using System.Text;
using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Tests.Strategies;

public sealed class RuleErrorTests
{
    [Theory]
    [InlineData("", "1:1: the rule ends where a value is expected: such as close or rsi(14)")]
    [InlineData("close > 1 and", "1:14: the rule ends where a value is expected")]
    [InlineData("> 1", "1:1: a value is missing before '>': such as close or rsi(14)")]
    [InlineData("+close > 1", "1:1: a value is missing before '+': a number takes no sign '+'")]
    [InlineData("sma(5,) > 1", "1:7: a value is missing before ')'")]
    [InlineData("close > 1 and or", "1:15: a value is missing before 'or'")]
    [InlineData("rssi(14) > 30", "1:1: 'rssi' is unknown: did you mean 'rsi'?")]
    [InlineData("clse > 30", "1:1: 'clse' is unknown: did you mean 'close'?")]
    [InlineData("higest(close, 3) > 1", "1:1: 'higest' is unknown: did you mean 'highest'?")]
    [InlineData("qqqqqq > 1", "1:1: 'qqqqqq' is unknown: 'helio indicators --list' prints all")]
    [InlineData("rsi(14 > 30", "1:12: missing ')' before the end: it closes the '(' at 1:4")]
    [InlineData("rsi(14 15) > 30", "1:8: missing ')' before '15': it closes the '(' at 1:4")]
    [InlineData("close[1 > 30", "1:9: missing ']' before '>': it closes the '[' at 1:6")]
    [InlineData("close > 1)", "1:10: ')' closes nothing: take it out, or open it before")]
    [InlineData("close > 1 open", "1:11: 'open' does not belong here: is an operator")]
    [InlineData("close cross above 3", "1:7: 'cross' does not belong here: did you mean 'crosses'")]
    [InlineData("close crosses 30", "1:7: 'crosses' needs a direction: 'crosses above' or")]
    [InlineData("30 < rsi(14) < 70", "1:14: comparisons do not chain: write 'a < b and b < c'")]
    [InlineData("rsi(14, 5, 3) > 1", "1:9: rsi takes 1, not 3 parameters: write rsi(n = 14 (whole")]
    [InlineData("rsi(0) > 1", "1:5: n of rsi cannot be 0: it is whole, 1 to 10000")]
    [InlineData("rsi(1.5) > 1", "1:5: n of rsi cannot be 1.5: it is whole, 1 to 10000")]
    [InlineData("rsi(-3) > 1", "1:5: n of rsi cannot be -3: it is whole, 1 to 10000")]
    [InlineData("sma(2*7) > 1", "1:5: n of sma must be a plain number, not '2 * 7': write 14")]
    [InlineData("sma(5, close) > 1", "1:8: sma takes 1, not 2 parameters")]
    [InlineData("bb(20, close) > 1", "1:8: k of bb must be a plain number, not 'close': write bb(")]
    [InlineData("macd(26, 12, 9) > 0", "1:1: macd: fast must be below slow: write macd(fast = 12")]
    [InlineData("trix(9000) > 0", "1:1: trix would look back 27")]
    [InlineData("atr(close, 14) > 1", "1:5: atr cannot be computed of 'close': it reads high, low")]
    [InlineData("sma(close > 1, 5) > 1", "1:5: sma needs a number, but 'close > 1' is a condition")]
    [InlineData("macd().histo > 0", "1:8: macd has no output 'histo': it has .line .signal .hist")]
    [InlineData("macd().signl > 0", "1:8: macd has no output 'signl': did you mean '.signal'?")]
    [InlineData("rsi(14).k > 0", "1:9: rsi has no output 'k': it has a single value: write rsi(")]
    [InlineData("macd(12, 26, 9). > 0", "1:18: the name of an output is missing behind the dot")]
    [InlineData("macd()[1].line > 0", "1:10: an output is named directly after its indicator")]
    [InlineData("highest(close) > 1", "1:1: highest got 1 argument: write highest(x, n)")]
    [InlineData("min(close) > 1", "1:1: min got 1 argument: write min(a, b, ...), up to 8")]
    [InlineData("clamp(close, 1) > 1", "1:1: clamp got 2 arguments: write clamp(x, low, high)")]
    [InlineData("highest > 1", "1:1: highest got 0 arguments: write highest(x, n)")]
    [InlineData("highest(close, 2.5) > 1", "1:16: n of highest is '2.5': write highest(x, n) with")]
    [InlineData("highest(close, 0) > 1", "1:16: n of highest is '0': write highest(x, n) with")]
    [InlineData("pivotLow(open) > 1", "1:10: n of pivotLow is 'open': write pivotLow(n) with a")]
    [InlineData("barsSince(close) > 1", "1:11: barsSince needs a condition, but 'close' is a numb")]
    [InlineData("valueWhen(close > 1, low > 1) > 1", "1:22: valueWhen needs a number, but 'low > ")]
    [InlineData("rising(close > 1, 2)", "1:8: rising needs a number, but 'close > 1' is a conditi")]
    [InlineData("rsi(14) + 3", "1:1: the rule needs a condition, but 'rsi(14) + 3' is a number")]
    [InlineData("close and open > 1", "1:1: 'and' needs a condition, but 'close' is a number: com")]
    [InlineData("not close", "1:5: 'not' needs a condition, but 'close' is a number")]
    [InlineData("-(close > 1) > 1", "1:3: '-' needs a number, but 'close > 1' is a condition: joi")]
    [InlineData("(close > 1) == (low > 1)", "1:2: '==' needs a number, but 'close > 1' is a condi")]
    [InlineData("close[0] > 1", "1:7: [0] is no number of candles: [1] is one candle earlier")]
    [InlineData("close[1.5] > 1", "1:7: [1.5] is no number of candles")]
    [InlineData("close[10001] > 1", "1:7: [10001] is no number of candles")]
    [InlineData("close[-1] > 1", "1:7: a rule cannot look ahead: [1] is one candle earlier")]
    [InlineData("close[open] > 1", "1:7: [ ] takes a plain number of candles: such as close[1]")]
    [InlineData("close@5h > 1", "1:6: '@5h' names no timeframe: use one of 1m 3m 5m 15m 30m 1h")]
    [InlineData("high(5) > 1", "1:1: high is a column, no function: 5 candles ago is high[5]")]
    [InlineData("ha.foo > 1", "1:1: ha has four columns: ha.open ha.high ha.low ha.close")]
    [InlineData("ha > 1", "1:1: ha has four columns: ha.open ha.high ha.low ha.close")]
    [InlineData("close && open", "1:7: '&' is no part of the rule language: write 'and'")]
    [InlineData("close || open", "1:7: '|' is no part of the rule language: write 'or'")]
    [InlineData("!close", "1:1: '!' is no part of the rule language: write 'not', or '!='")]
    [InlineData("close = 1", "1:7: '=' is no part of the rule language: write '==' to compare")]
    [InlineData("close ^ 2 > 1", "1:7: '^' is no part of the rule language: arithmetic is + - * /")]
    [InlineData("close > \"1\"", "1:9: '\"' is no part of the rule language: rules hold numbers")]
    [InlineData("{close} > 1", "1:1: '{' is no part of the rule language: group with ( )")]
    [InlineData("min(1; 2) > 1", "1:6: ';' is no part of the rule language: separate arguments")]
    [InlineData("close > \u00a7", "1:9: 'U+00A7' is no part of the rule language: rules are writt")]
    [InlineData("close >\n 1.2.3", "2:2: '1.2.3' is not a number: numbers look like 14, 0.5 or 1e")]
    [InlineData("close > 5m", "1:9: '5m' is not a number")]
    [InlineData("sma(sma(sma(9000),9000),9000) > 1", "1:1: the rule looks back 26998 candles: 100")]
    public void A_wrong_rule_says_where_what_and_how_to_mend_it(string text, string expected)
    {
        var result = RuleParser.ParseCondition(text);
        result.IsOk.ShouldBeFalse();
        result.Errors.ShouldHaveSingleItem().ToString().ShouldStartWith(expected);
    }

    [Fact]
    public void A_condition_where_a_number_is_needed_says_so()
    {
        var error = RuleParser.ParseNumber("close > 1").Errors.ShouldHaveSingleItem();
        error.Message.ShouldBe("the rule needs a number, but 'close > 1' is a condition");
    }

    [Theory]
    [InlineData("close / 0 > 1", "1:9: division by a constant zero: it would be unknown")]
    [InlineData("1 / (2 - 2) > close", "1:6: division by a constant zero")]
    [InlineData("close / -0 > 1", "1:9: division by a constant zero")]
    [InlineData("log(-1) > close", "1:1: 'log(-1)' has no finite value")]
    [InlineData("1e308 * 10 > close", "1:1: '1E+308 * 10' has no finite value")]
    public void A_constant_division_by_zero_is_an_error(string text, string expected) =>
        RuleParser.ParseCondition(text).Errors[0].ToString().ShouldStartWith(expected);

    [Fact]
    public void A_number_beyond_the_largest_is_an_error() =>
        RuleParser
            .ParseCondition("close > 1e999")
            .Errors[0]
            .ToString()
            .ShouldBe("1:9: 1e999 is not a finite number: the largest is about 1.8e308");

    [Theory]
    [InlineData("(", "more than 64 parentheses and signs are open")]
    [InlineData("-", "more than 64 parentheses and signs are open")]
    [InlineData("not ", "more than 64 parentheses and signs are open")]
    [InlineData("abs(", "more than 64 parentheses and signs are open")]
    [InlineData("sma(", "more than 64 parentheses and signs are open")]
    public void Deep_nesting_is_an_error_and_no_crash(string opening, string expected)
    {
        var text = new StringBuilder().Insert(0, opening, 60_000 / opening.Length).ToString();
        RuleParser.ParseCondition(text).Errors[0].Message.ShouldBe(expected);
    }

    [Theory]
    [InlineData("close", " + close")]
    [InlineData("close", "[1]")]
    [InlineData("close", "@4h")]
    [InlineData("close > 1", " and close > 1")]
    public void A_long_chain_is_too_deep_a_tree(string first, string more)
    {
        var text = first + new StringBuilder().Insert(0, more, 3_000);
        RuleParser
            .ParseCondition(text)
            .Errors[0]
            .Message.ShouldBe("the rule is nested deeper than 32 levels");
    }

    [Fact]
    public void A_rule_of_more_than_a_thousand_parts_is_an_error()
    {
        var leaf = "close";
        for (var depth = 0; depth < 10; depth++)
        {
            leaf = $"({leaf} + {leaf})";
        }

        RuleParser
            .ParseNumber(leaf)
            .Errors[0]
            .Message.ShouldBe("the rule has more than 1000 parts");
    }

    [Fact]
    public void A_rule_of_more_than_64_KiB_is_an_error() =>
        RuleParser
            .ParseNumber(new string(' ', 65_537))
            .Errors[0]
            .ToString()
            .ShouldBe("1:1: the rule has 65537 characters: 65536 are the limit");
}
