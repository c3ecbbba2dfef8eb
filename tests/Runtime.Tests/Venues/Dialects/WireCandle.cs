using System.Globalization;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Tests.Venues.Dialects;

/// <summary>A candle as any venue may write it: numbers are text, good or bad.</summary>
internal sealed record WireCandle(
    long OpenMs,
    string Open,
    string High,
    string Low,
    string Close,
    string Volume
)
{
    /// <summary>What a venue that says so says.</summary>
    public bool IsClosed { get; init; } = true;

    /// <summary>1,000 makes milliseconds of seconds and microseconds of milliseconds.</summary>
    public long Finer { get; init; } = 1;

    /// <summary>The row that it must be read as.</summary>
    public VenueRow Row => new(OpenMs, Of(Open), Of(High), Of(Low), Of(Close), Of(Volume));

    /// <summary>As JSON: a number where it is one, else a text.</summary>
    public static string Json(string value) =>
        value.Length > 0
        && !char.IsWhiteSpace(value[0])
        && char.IsAsciiDigit(value[^1])
        && !double.IsNaN(Of(value))
            ? value
            : $"\"{value}\"";

    private static double Of(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : double.NaN;
}
