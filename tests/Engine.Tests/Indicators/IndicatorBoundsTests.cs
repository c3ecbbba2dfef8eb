using Heliograph.Engine.Indicators;

namespace Heliograph.Engine.Tests.Indicators;

public sealed class IndicatorBoundsTests
{
    [Theory]
    [InlineData("rsi", 0, null)]
    [InlineData("rsi", 100, null)]
    [InlineData("rsi", 100.1, "value is 100.1, outside 0 to 100")]
    [InlineData("mfi", -1, "value is -1, outside 0 to 100")]
    [InlineData("adx", 101, "value is 101, outside 0 to 100")]
    [InlineData("williamsr", -100, null)]
    [InlineData("williamsr", 1, "value is 1, outside -100 to 0")]
    [InlineData("atr", 0, null)]
    [InlineData("atr", -0.5, "value is -0.5, outside 0 to Infinity")]
    [InlineData("atr", double.NaN, "value has no value after the warm-up")]
    [InlineData("rsi", double.NaN, null)]
    [InlineData("momentum", -5, null)]
    public void One_value(string name, double value, string? problem) =>
        Check(name, true, value).ShouldBe(problem);

    [Fact]
    public void Nothing_is_known_before_the_warm_up() =>
        Check("atr", false, double.NaN).ShouldBeNull();

    [Fact]
    public void Both_lines_of_a_stochastic_are_looked_at() =>
        Check("stochastic", true, 50, 101).ShouldBe("d is 101, outside 0 to 100");

    [Theory]
    [InlineData(1, 2, 3, null)]
    [InlineData(2, 2, 2, null)]
    [InlineData(3, 2, 4, "lower 3, middle 2, upper 4")]
    [InlineData(1, 5, 4, "lower 1, middle 5, upper 4")]
    public void Bands_lie_around_their_middle(
        double lower,
        double middle,
        double upper,
        string? problem
    )
    {
        Check("donchian", true, upper, middle, lower).ShouldBe(problem);
        Check("keltner", true, middle, upper, lower).ShouldBe(problem);
        Check("bb", true, middle, upper, lower, 0.5, 0.1).ShouldBe(problem);
    }

    private static string? Check(string name, bool isWarm, params double[] values) =>
        IndicatorBounds.Problem(
            IndicatorCatalog.Find(name)!,
            values,
            [.. values.Select(_ => isWarm)]
        );
}
