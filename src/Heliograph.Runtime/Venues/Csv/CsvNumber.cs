using System.Globalization;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>Reads a decimal number, strictly and to the nearest double.</summary>
public static class CsvNumber
{
    private const int MaxLength = 100;
    private const ulong ExactDouble = 1UL << 53;

    /// <summary>Powers of ten that a double holds exactly.</summary>
    private static readonly double[] Powers =
    [
        1e0,
        1e1,
        1e2,
        1e3,
        1e4,
        1e5,
        1e6,
        1e7,
        1e8,
        1e9,
        1e10,
        1e11,
        1e12,
        1e13,
        1e14,
        1e15,
        1e16,
        1e17,
        1e18,
        1e19,
        1e20,
        1e21,
        1e22,
    ];

    /// <summary>One unit of the given decimal place: 2 gives 0.01; 0 beyond 22 places.</summary>
    public static double UnitOf(int places) => places < Powers.Length ? 1 / Powers[places] : 0;

    /// <summary>
    /// Reads an optional sign, digits with at most one point, and an optional exponent. No
    /// spaces, no separators, no words.
    /// </summary>
    /// <param name="text">UTF-8 text.</param>
    /// <param name="value">The double nearest to it.</param>
    /// <param name="places">
    /// Digits printed after the point, exponent counted in; at least 0.
    /// </param>
    /// <returns>False when it is not such a number, or lies outside a double's range.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out double value, out int places)
    {
        (value, places) = (0, 0);
        if (text.Length is 0 or > MaxLength)
        {
            return false;
        }

        var at = text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        var (mantissa, digits, fraction, point) = (0UL, 0, 0, false);
        for (; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit <= 9)
            {
                mantissa = digits < 19 ? mantissa * 10 + digit : mantissa;
                digits += mantissa == 0 ? 0 : 1;
                fraction += point ? 1 : 0;
                places++;
            }
            else if (text[at] == '.' && !point)
            {
                point = true;
            }
            else
            {
                break;
            }
        }

        var exponent = 0;
        if (places == 0 || (at < text.Length && !TryExponent(text[at..], out exponent)))
        {
            return false;
        }

        places = Math.Max(0, fraction - exponent);
        return digits < 19 && mantissa <= ExactDouble && Math.Abs(exponent - fraction) <= 22
            ? Exact(mantissa, exponent - fraction, text[0] == '-', out value)
            : Rounded(text, mantissa, out value);
    }

    /// <summary>One correctly rounded step on exact doubles gives the nearest double.</summary>
    private static bool Exact(ulong mantissa, int exponent, bool negative, out double value)
    {
        value = exponent < 0 ? mantissa / Powers[-exponent] : mantissa * Powers[exponent];
        value = negative && mantissa != 0 ? -value : value;
        return true;
    }

    private static bool Rounded(ReadOnlySpan<byte> text, ulong mantissa, out double value)
    {
        const NumberStyles Style =
            NumberStyles.AllowLeadingSign
            | NumberStyles.AllowDecimalPoint
            | NumberStyles.AllowExponent;
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value)
            && (value != 0 || mantissa == 0);
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if (text[0] is not ((byte)'e' or (byte)'E'))
        {
            return false;
        }

        var negative = text.Length > 1 && text[1] == '-';
        var digits = text[(text.Length > 1 && text[1] is (byte)'-' or (byte)'+' ? 2 : 1)..];
        if (digits.Length is 0 or > 4)
        {
            return false;
        }

        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            exponent = exponent * 10 + (digit - '0');
        }

        exponent = negative ? -exponent : exponent;
        return true;
    }
}
