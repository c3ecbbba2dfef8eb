using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Heliograph.Runtime.Venues.Csv;

namespace Heliograph.Runtime.Tests.Import;

public sealed class CsvNumbers
{
    [Theory]
    [InlineData("1", 1, 0)]
    [InlineData("+1.50", 1.5, 2)]
    [InlineData("-2.5", -2.5, 1)]
    [InlineData(".5", 0.5, 1)]
    [InlineData("5.", 5, 0)]
    [InlineData("0.00001234", 0.00001234, 8)]
    [InlineData("1e3", 1000, 0)]
    [InlineData("1.5E-7", 1.5e-7, 8)]
    [InlineData("17.400000000000002", 17.400000000000002, 15)]
    [InlineData("123456789012345678901234567890", 123456789012345678901234567890d, 0)]
    [InlineData("9007199254740993", 9007199254740992, 0)]
    [InlineData("0e999", 0, 0)]
    [InlineData("4.9e-324", double.Epsilon, 325)]
    public void A_number_is_the_nearest_double(string text, double expected, int places)
    {
        CsvNumber
            .TryRead(Encoding.UTF8.GetBytes(text), out var value, out var printed)
            .ShouldBeTrue();
        (value, printed).ShouldBe((expected, places));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("1e-999")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e12345")]
    [InlineData("1,000")]
    [InlineData("1 000")]
    [InlineData("1.2.3")]
    [InlineData("0x10")]
    [InlineData("--1")]
    [InlineData("12a")]
    [InlineData("null")]
    public void What_is_not_a_number_is_refused(string text) =>
        CsvNumber.TryRead(Encoding.UTF8.GetBytes(text), out _, out _).ShouldBeFalse();

    [Fact]
    public void A_minus_zero_is_a_zero()
    {
        CsvNumber.TryRead("-0.0"u8, out var value, out _).ShouldBeTrue();
        BitConverter.DoubleToInt64Bits(value).ShouldBe(0);
    }

    [Fact]
    public void Every_finite_double_survives_print_and_read()
    {
        var bits = ArbMap.Default.ArbFor<long>();
        Prop.ForAll(bits, b => Same(BitConverter.Int64BitsToDouble(b)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void Any_decimal_gives_what_the_platform_gives()
    {
        var parts = ArbMap.Default.GeneratorFor<(ulong, byte, short)>().ToArbitrary();
        Prop.ForAll(
                parts,
                part =>
                {
                    var (digits, places, exponent) = part;
                    var text = $"{digits}".Insert(
                        $"{digits}".Length - places % $"{digits}".Length,
                        "."
                    );
                    text += exponent % 3 == 0 ? $"e{exponent % 40}" : "";
                    CsvNumber.TryRead(Encoding.UTF8.GetBytes(text), out var value, out _);
                    return value.Equals(double.Parse(text, CultureInfo.InvariantCulture));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    private static bool Same(double number)
    {
        if (!double.IsFinite(number) || number == 0)
        {
            return true;
        }

        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return CsvNumber.TryRead(Encoding.UTF8.GetBytes(text), out var value, out _)
            && value.Equals(number);
    }
}
