using System.Text;
using Heliograph.Runtime.Strategies;

namespace Heliograph.Runtime.Tests.Strategies;

public sealed class StrategyYamlTests
{
    private const string Valid = """
        name: my-strategy
        version: 1
        timeframe: 1h
        long: rsi(14) crosses above 30
        stop: 2 * atr(14)
        target: 1.5 * atr(14)
        horizon: 24

        """;

    [Fact]
    public void A_strategy_is_read()
    {
        var strategy = StrategyYaml.Parse(Valid).Value!;
        strategy.Name.ShouldBe("my-strategy");
        strategy.Version.ShouldBe(1);
        strategy.Timeframe.ToString().ShouldBe("1h");
        strategy.Long!.Text.ShouldBe("rsi(14) crosses above 30");
        strategy.Short.ShouldBeNull();
        strategy.Stop.Text.ShouldBe("2 * atr(14)");
        strategy.Target!.Text.ShouldBe("1.5 * atr(14)");
        strategy.Horizon.ShouldBe(24);
        strategy.Precision.ShouldBe(1e-3);
    }

    [Fact]
    public void A_single_score_counts_for_the_directions_there_are()
    {
        var both = Valid + "short: rsi(14) crosses below 70\nscore: rsi(14) / 100\n";
        StrategyYaml.Parse(both).Value!.ShortScore!.Text.ShouldBe("rsi(14) / 100");
        var one = StrategyYaml.Parse(Valid + "score: rsi(14) / 100\n").Value!;
        one.LongScore!.Text.ShouldBe("rsi(14) / 100");
        one.ShortScore.ShouldBeNull();
    }

    [Fact]
    public void Comments_spaces_and_descriptions_are_no_part_of_the_identity()
    {
        var other =
            Valid.Replace("long: rsi(14)", "long:   RSI( 14 )  ", StringComparison.Ordinal)
            + "description: another one # with a comment\n";
        StrategyYaml
            .Parse(other)
            .Value!.VersionId.ShouldBe(StrategyYaml.Parse(Valid).Value!.VersionId);
    }

    [Theory]
    [InlineData("name: my-strategy", "name: My Strategy", "1:7: 'My Strategy' is no name of a st")]
    [InlineData("name: my-strategy", "name: ", "name is empty")]
    [InlineData("name: my-strategy\n", "", "1:1: name is missing: add 'name: ...'")]
    [InlineData("version: 1", "version: 0", "2:10: version cannot be '0': a whole number from 1")]
    [InlineData("version: 1", "version: 1.5", "2:10: version cannot be '1.5': a whole number fro")]
    [InlineData("timeframe: 1h", "timeframe: 7h", "3:12: '7h' is no timeframe: use one of 1m 3m")]
    [InlineData("long:", "lnog:", "4:1: the key 'lnog' is unknown: did you mean 'long'?")]
    [InlineData("long: rsi(14) crosses above 30\n", "", "1:1: neither long nor short is given")]
    [InlineData("long: rsi", "long: rssi", "4:7: 'rssi' is unknown: did you mean 'rsi'?")]
    [InlineData("above 30", "above", "4:28: the rule ends where a value is expected")]
    [InlineData("long: rsi(14) crosses above 30", "long: 'rssi(14) > 1'", "4:8: 'rssi' is unknown")]
    [InlineData("long: rsi(14) crosses above 30", "long: \"rssi(14) > 1\"", "4:8: 'rssi' is unkno")]
    [InlineData("long: ", "long: >-\n  close > 1 and\n  rssi(14) < 3 and ", "6:3: 'rssi' is unkn")]
    [InlineData("long: ", "long: |\n  close > 1\n    and rssi(14) < 3 and ", "6:9: 'rssi' is un")]
    [InlineData("long: ", "long: close > 1\n  and rssi(14) < 3 and ", "5:7: 'rssi' is unknown")]
    [InlineData("stop: 2 * atr(14)", "stop: 0", "5:7: stop is a distance in price and must be a")]
    [InlineData("stop: 2 * atr(14)\n", "", "1:1: stop is missing: add 'stop: ...'")]
    [InlineData("target: 1.5", "target: 1.5 2", "6:13: '2' does not belong here")]
    [InlineData("target: 1.5 * atr(14)\n", "", "4:7: long has a stop but no other way out: add t")]
    [InlineData("horizon: 24", "horizon: 10001", "7:10: horizon cannot be '10001': a whole num")]
    [InlineData("horizon: 24", "horizon: 24\nprecision: 0.5", "8:12: precision cannot be '0.5'")]
    [InlineData("horizon: 24", "horizon: 24\nprecision: 0", "8:12: precision cannot be '0'")]
    [InlineData("horizon: 24", "horizon: 24\nscore: { lnog: 1 }", "8:10: the key 'score.lnog' is")]
    [InlineData("horizon: 24", "horizon: 24\nexit: rsi(14) > 3", "8:7: exit needs long and short")]
    [InlineData("horizon: 24", "horizon: 24\nexit: { short: rsi(14) > 3 }", "8:16: exit.short is ")]
    [InlineData("horizon: 24", "horizon: 24\ntrail: [1]", "8:8: trail must be one text: write")]
    [InlineData("horizon: 24", "horizon: 24\nlong: close > 1", "8:1: the key 'long' is given twic")]
    [InlineData("horizon: 24", "horizon: 24\ntrail: &a 1", "anchors (&name) are not allowed")]
    [InlineData("horizon: 24", "horizon: 24\ntrail: *a", "aliases (*name) are not allowed")]
    [InlineData("horizon: 24", "horizon: 24\ntrail: !!int 1", "tags (!name) are not allowed")]
    [InlineData("horizon: 24", "horizon: 24\n---\nname: b", "more than one document in the file")]
    [InlineData("long: rsi", "long: close@30m > 1 and rsi", "4:7: '@30m' cannot be rolled up from")]
    [InlineData("long: rsi", "long: close@4h@1d > 1 and rsi", "'@4h' cannot be rolled up from 1d")]
    [InlineData("long: rsi", "long: ema(3000) > 1 and rsi", "4:7: long needs 10363 candles: 8192")]
    [InlineData(
        "long: rsi",
        "long: percentRank(close, 3000) > 50 and rsi",
        "an evaluation would cost"
    )]
    public void A_wrong_strategy_says_where_what_and_how_to_mend_it(
        string part,
        string wrong,
        string expected
    )
    {
        var result = StrategyYaml.Parse(Valid.Replace(part, wrong, StringComparison.Ordinal));
        result.IsOk.ShouldBeFalse();
        result.Errors.ShouldContain(error =>
            error.ToString().Contains(expected, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_rule_cut_by_a_comma_in_braces_is_explained()
    {
        var result = StrategyYaml.Parse(Valid + "exit: { long: sma(rsi(14), 5) > 60 }\n");
        result.Errors.ShouldContain(error =>
            error.Column == 28 && error.Hint.StartsWith("inside { } a comma ends a value")
        );
    }

    [Fact]
    public void All_errors_are_named_at_once()
    {
        var text = Valid
            .Replace("24", "x", StringComparison.Ordinal)
            .Replace("30", "thirty", StringComparison.Ordinal);
        StrategyYaml.Parse(text).Errors.Select(error => error.Line).ShouldBe([4, 7]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- b\n")]
    [InlineData("just words")]
    [InlineData("{}")]
    public void Anything_but_a_map_is_no_strategy(string text) =>
        StrategyYaml.Parse(text).Errors[0].Message.ShouldBe("there is no strategy here");

    [Fact]
    public void An_alias_bomb_is_refused()
    {
        var text = new StringBuilder("a: &a [x, x]\n");
        for (var letter = 'b'; letter < 'k'; letter++)
        {
            text.Append($"{letter}: &{letter} [*{(char)(letter - 1)}, *{(char)(letter - 1)}]\n");
        }

        StrategyYaml
            .Parse(text.ToString())
            .Errors[0]
            .ToString()
            .ShouldStartWith("1:4: anchors (&name) are not allowed");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Deep_nesting_is_an_error_and_no_crash(string opening)
    {
        var text = new StringBuilder().Insert(0, opening, 60_000 / opening.Length).ToString();
        StrategyYaml.Parse(text).IsOk.ShouldBeFalse();
    }

    [Fact]
    public void A_file_over_64_KiB_is_refused() =>
        StrategyYaml
            .Parse(Valid + new string('#', 65_536))
            .Errors[0]
            .Message.ShouldBe("longer than the limit of 64 KiB");
}
