using System.Globalization;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>
/// Numbers as Binance prints them, so that the text parses back to the same double: prices are
/// whole ticks and volumes whole thousandths, each the double nearest to its decimal.
/// </summary>
/// <param name="places">Decimal places of the tick, 0-8.</param>
/// <param name="isFutures">Futures print the tick's places; spot fills up to eight.</param>
internal readonly struct WireNumber(int places, bool isFutures)
{
    /// <summary>Decimal places of a volume.</summary>
    public const int VolumePlaces = 3;

    /// <summary>A price; NaN is <c>NaN</c>.</summary>
    public string Price(double value) => Print(value, places, isFutures);

    /// <summary>A volume in the base asset.</summary>
    public string Volume(double value) => Print(value, VolumePlaces, isFutures);

    /// <summary>An amount of the quote asset.</summary>
    public string Quote(double value) => Print(value, isFutures ? 5 : 8, isFutures: true);

    /// <summary>One unit of the last of so many decimal places.</summary>
    public static string Step(int places, bool isFutures) =>
        Print(Math.Pow(10, -places), places, isFutures);

    private static string Print(double value, int places, bool isFutures)
    {
        if (double.IsNaN(value))
        {
            return "NaN";
        }

        var text = value.ToString(Formats[places], CultureInfo.InvariantCulture);
        return isFutures || places == 8 ? text
            : places == 0 ? $"{text}.00000000"
            : text.PadRight(text.Length + 8 - places, '0');
    }

    private static readonly string[] Formats =
    [
        "F0",
        "F1",
        "F2",
        "F3",
        "F4",
        "F5",
        "F6",
        "F7",
        "F8",
    ];
}
