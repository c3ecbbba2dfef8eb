using FsCheck;
using FsCheck.Fluent;
using Heliograph.Engine.Quality;

namespace Heliograph.Engine.Tests.Quality;

public class TickTests
{
    [Theory]
    [InlineData(new[] { 100.0, 250.0 }, 1)]
    [InlineData(new[] { 100.5, 250.0 }, 0.1)]
    [InlineData(new[] { 0.1, 0.2, 0.25 }, 0.01)]
    [InlineData(new[] { 0.00001234, 20.0 }, 1e-8)]
    [InlineData(new[] { 0.0003358, 1.1 }, 1e-7)]
    [InlineData(new[] { 66_123.4567 }, 1e-4)]
    [InlineData(new[] { 0.1 + 0.2 }, 1e-15)]
    [InlineData(new double[0], 1)]
    public void The_tick_is_one_unit_of_the_finest_place(double[] prices, double expected) =>
        Tick.FinestOf(prices).ShouldBe(expected);

    [Fact]
    public void The_places_of_a_decimal_are_those_it_was_written_with()
    {
        var cases =
            from places in Gen.Choose(0, 9)
            from whole in Gen.Choose(1, 1_000_000_000)
            select (places, whole);
        Prop.ForAll(
                cases.ToArbitrary(),
                one =>
                {
                    var number = decimal.Divide(one.whole, (decimal)Math.Pow(10, one.places));
                    var text = number.ToString("0.#########", null);
                    var dot = text.IndexOf('.', StringComparison.Ordinal);
                    Tick.PlacesOf(double.Parse(text, null))
                        .ShouldBe(dot < 0 ? 0 : text.Length - dot - 1, text);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
    }
}
