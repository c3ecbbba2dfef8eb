namespace Heliograph.Runtime.Venues.Csv;

/// <summary>
/// Reads a time: ISO 8601 (with Z, an offset, or without: UTC; a date alone is its midnight), or
/// an epoch in seconds, milliseconds or microseconds, told apart by magnitude. For 1971 to 2100
/// the three do not overlap.
/// </summary>
public static class CsvTime
{
    private const long FirstSecond = 31_536_000; // 1971-01-01
    private const long EndSecond = 4_133_980_800; // 2101-01-01
    private const int FirstYear = 1800;
    private const int LastYear = 2100;

    /// <summary>Reads a time.</summary>
    /// <param name="text">UTF-8 text without surrounding spaces.</param>
    /// <param name="ms">Epoch milliseconds.</param>
    /// <param name="unit">How it was written.</param>
    /// <returns>Null when read, else what is wrong with it.</returns>
    public static string? TryRead(ReadOnlySpan<byte> text, out long ms, out CsvTimeUnit unit)
    {
        (ms, unit) = (0, CsvTimeUnit.Text);
        if (text.IsEmpty)
        {
            return "is empty";
        }

        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        // Eight digits below 30,000,000 would be seconds of 1970: they are yyyyMMdd.
        var isCompactDate = end is -1 && text.Length == 8 && text[0] <= '2';
        if (isCompactDate)
        {
            return Date(text[..4], text[4..6], text[6..8], out ms);
        }

        if (end is -1 || (text[end] == '.' && end > 0))
        {
            return Epoch(text, end < 0 ? text.Length : end, out ms, out unit);
        }

        return Iso(text, out ms);
    }

    private static string? Epoch(
        ReadOnlySpan<byte> text,
        int digits,
        out long ms,
        out CsvTimeUnit unit
    )
    {
        (ms, unit) = (0, CsvTimeUnit.Seconds);
        if (digits > 18 || !Digits(text[..digits], out var whole))
        {
            return "lies beyond 2100 as an epoch in s, ms or us (is it in nanoseconds?)";
        }

        var perSecond = whole switch
        {
            >= FirstSecond and < EndSecond => 1,
            >= FirstSecond * 1000 and < EndSecond * 1000 => 1000,
            >= FirstSecond * 1_000_000 and < EndSecond * 1_000_000 => 1_000_000,
            _ => 0,
        };
        if (perSecond == 0)
        {
            return "is no time from 1971 to 2100 as an epoch in s, ms or us";
        }

        unit = perSecond switch
        {
            1 => CsvTimeUnit.Seconds,
            1000 => CsvTimeUnit.Milliseconds,
            _ => CsvTimeUnit.Microseconds,
        };
        var micros = whole * (1_000_000 / perSecond);
        if (digits < text.Length)
        {
            if (!Micros(text[(digits + 1)..], out var fraction) || fraction % perSecond != 0)
            {
                return "is not a whole number of milliseconds";
            }

            micros += fraction / perSecond;
        }

        ms = micros / 1000;
        return micros % 1000 == 0 ? null : "is not a whole number of milliseconds";
    }

    private static string? Iso(ReadOnlySpan<byte> text, out long ms)
    {
        ms = 0;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-')
        {
            return YearIsLong(text)
                ? "has a year beyond 2100: were milliseconds written as seconds?"
                : "is neither ISO 8601 nor an epoch in s, ms or us";
        }

        if (Date(text[..4], text[5..7], text[8..10], out ms) is { } reason)
        {
            return reason;
        }

        return text.Length == 10 ? null : Clock(text[10..], ref ms);
    }

    /// <summary>Reads what follows a date: <c>T12:30</c>, <c> 12:30:00.5+01:00</c>.</summary>
    private static string? Clock(ReadOnlySpan<byte> text, ref long ms)
    {
        const string Wrong = "has a time of day that is not ISO 8601";
        if (
            text.Length < 6
            || text[0] is not ((byte)'T' or (byte)'t' or (byte)' ')
            || text[3] != ':'
            || !Digits(text[1..3], out var hour)
            || !Digits(text[4..6], out var minute)
            || hour > 23
            || minute > 59
        )
        {
            return Wrong;
        }

        ms += (hour * 60 + minute) * 60_000;
        text = text[6..];
        if (text.Length >= 3 && text[0] == ':')
        {
            if (!Digits(text[1..3], out var second) || second > 59)
            {
                return Wrong;
            }

            ms += second * 1000;
            text = text[3..];
            if (text.Length > 1 && text[0] is (byte)'.' or (byte)',')
            {
                var length = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
                var digits = length < 0 ? text[1..] : text[1..(1 + length)];
                if (!Micros(digits, out var micros) || micros % 1000 != 0)
                {
                    return "is not a whole number of milliseconds";
                }

                ms += micros / 1000;
                text = text[(1 + digits.Length)..];
            }
        }

        return Offset(text, ref ms) ? null : Wrong;
    }

    /// <summary>Nothing, <c>Z</c>, <c> UTC</c>, or an offset such as <c>+01:00</c>.</summary>
    private static bool Offset(ReadOnlySpan<byte> text, ref long ms)
    {
        if (text.IsEmpty || text.SequenceEqual("Z"u8) || text.SequenceEqual("z"u8))
        {
            return true;
        }

        if (text.SequenceEqual(" UTC"u8))
        {
            return true;
        }

        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length is not (3 or 5 or 6))
        {
            return false;
        }

        var minute = 0L;
        if (
            !Digits(text[1..3], out var hour)
            || (text.Length > 3 && !Digits(text[^2..], out minute))
            || (text.Length == 6 && text[3] != ':')
            || hour > 14
            || minute > 59
        )
        {
            return false;
        }

        ms -= (hour * 60 + minute) * (text[0] == '-' ? -60_000 : 60_000);
        return true;
    }

    private static string? Date(
        ReadOnlySpan<byte> year,
        ReadOnlySpan<byte> month,
        ReadOnlySpan<byte> day,
        out long ms
    )
    {
        ms = 0;
        if (
            !Digits(year, out var y)
            || !Digits(month, out var m)
            || !Digits(day, out var d)
            || m is < 1 or > 12
            || d < 1
        )
        {
            return "is not a date of the calendar";
        }

        if (y is < FirstYear or > LastYear)
        {
            return "has a year outside 1800 to 2100";
        }

        if (d > DateTime.DaysInMonth((int)y, (int)m))
        {
            return "is not a date of the calendar";
        }

        var days = new DateOnly((int)y, (int)m, (int)d).DayNumber - Epoch1970;
        ms = days * 86_400_000L;
        return null;
    }

    private static readonly int Epoch1970 = new DateOnly(1970, 1, 1).DayNumber;

    private static bool YearIsLong(ReadOnlySpan<byte> text)
    {
        var start = text[0] == '+' ? 1 : 0;
        var digits = text[start..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits >= 5 && text[start + digits] == '-';
    }

    private static bool Digits(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = value * 10 + (digit - '0');
        }

        return !text.IsEmpty;
    }

    /// <summary>Digits after a point as millionths; zeros may follow them.</summary>
    private static bool Micros(ReadOnlySpan<byte> digits, out long micros)
    {
        micros = 0;
        for (var i = 0; i < Math.Max(6, digits.Length); i++)
        {
            var digit = i < digits.Length ? digits[i] - '0' : 0;
            if (digit is < 0 or > 9 || (i >= 6 && digit != 0))
            {
                return false;
            }

            micros = i < 6 ? micros * 10 + digit : micros;
        }

        return true;
    }
}
