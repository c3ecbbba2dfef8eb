using System.Globalization;

namespace Heliograph.App.Tests.Program;

/// <summary>Hourly candles of a wave, whose price crosses its average every few hours.</summary>
public static class Wave
{
    /// <summary>A strategy that fires at those crossings.</summary>
    public const string Cross =
        "name: cross\nversion: 1\ntimeframe: 1h\nlong: close crosses above sma(5)\n"
        + "stop: 2 * atr(14)\ntarget: 2 * atr(14)\nhorizon: 12\n";

    /// <summary>A file of forty days.</summary>
    public static string Csv { get; } =
        Hours.Header + string.Concat(Enumerable.Range(0, 24 * 40).Select(Row));

    private static string Row(int hour)
    {
        var at = Hours.First.AddHours(hour).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var (open, close) = (Price(hour - 1), Price(hour));
        var (high, low) = (Math.Max(open, close) + 0.5, Math.Min(open, close) - 0.5);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{at},{open:0.00},{high:0.00},{low:0.00},{close:0.00},{100 + hour % 7}\n"
        );
    }

    private static double Price(int hour) =>
        1000 + 20 * Math.Sin(hour / 5.0) + 3 * Math.Sin(hour * 1.7);
}
