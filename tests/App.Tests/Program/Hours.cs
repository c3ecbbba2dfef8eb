using System.Globalization;

namespace Heliograph.App.Tests.Program;

/// <summary>CSV text of hourly candles that are easy to tell apart.</summary>
public static class Hours
{
    /// <summary>The header of the files.</summary>
    public const string Header = "timestamp,open,high,low,close,volume\n";

    /// <summary>When the first candle opens.</summary>
    public static readonly DateTimeOffset First = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A file of so many candles, the first opening at 2024-01-01T00:00Z.</summary>
    public static string Csv(int count) =>
        Header + string.Concat(Enumerable.Range(0, count).Select(i => Row(i)));

    /// <summary>One row: open 100 + hour, and a time written by the given format.</summary>
    public static string Row(int hour, Func<DateTimeOffset, string>? time = null)
    {
        var at = First.AddHours(hour);
        var text = time?.Invoke(at) ?? at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", Invariant);
        var price = 100 + hour;
        return string.Create(
            Invariant,
            $"{text},{price},{price + 2},{price - 1},{price + 1},{10 + hour}\n"
        );
    }

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;
}
