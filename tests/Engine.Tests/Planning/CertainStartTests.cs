using Heliograph.Engine.Indicators;
using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;
using Heliograph.Engine.Strategies;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Planning;

/// <summary>A value exists in every window of the length that an expression asks for.</summary>
public sealed class CertainStartTests
{
    public static TheoryData<string> Moving { get; } =
    [
        "close@4h",
        "rsi(14)@4h",
        "sma(rsi(14)@4h, 3)",
        "vwap()",
        "ha.close",
        "macd(12, 26, 9).signal",
        "ema(vwap(), 20)@2h",
    ];

    // They stand still for a while, where a range is 0 and what divides by it unknown.
    public static TheoryData<string> Held { get; } =
    [
        "ema(20)@1d",
        "pivots().r1",
        "pivotHigh(5)",
        "pivotLow(2)",
        "barsSince(close > highest(close, 8)[1])",
        "valueWhen(close crosses above sma(20), low)",
    ];

    [Theory]
    [MemberData(nameof(Moving))]
    public void An_indicator_of_anything_has_a_value_in_a_window_of_its_own_length(string source)
    {
        foreach (var indicator in IndicatorCatalog.All)
        {
            if (indicator.Inputs.Contains(IndicatorInput.Source))
            {
                HasValues(Of(indicator, source));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Held))]
    public void A_recursion_over_what_is_held_has_a_value_in_a_window_of_its_own_length(
        string source
    )
    {
        foreach (var name in new[] { "ema", "smma", "dema", "tema", "macd" })
        {
            HasValues(Of(IndicatorCatalog.Find(name).ShouldNotBeNull(), source));
        }
    }

    [Fact]
    public void A_recursion_of_a_recursion_of_a_longer_timeframe_has_a_value()
    {
        HasValues(CandleWalks.Number("ema(ema(rsi(14)@4h, 9), 9)"));
        HasValues(CandleWalks.Number("rsi(ema(close@8h, 9)@4h, 14)"));
        HasValues(CandleWalks.Number("ema(barsSince(rsi(14)@2h > 50), 5)"));
    }

    private static IndicatorExpression Of(Indicator indicator, string source) =>
        new(
            indicator,
            [.. indicator.Parameters.Select(parameter => parameter.Default)],
            CandleWalks.Number(source),
            indicator.Outputs.Count - 1
        );

    // In 24 neighbouring windows, so that days and groups begin everywhere.
    private static void HasValues(Expression expression)
    {
        var length = StrategyRequirements.Required(expression, 1e-3, Timeframe.Hour);
        var series = CandleWalks.Series(11, length + 23);
        var values = ExpressionHistory.Window(series, expression, length);
        for (var end = length - 1; end < series.Count; end++)
        {
            double.IsFinite(values[end]).ShouldBeTrue($"{expression.Text}, L = {length}, {end}");
        }
    }
}
