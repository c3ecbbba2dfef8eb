using System.Globalization;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Bybit;

/// <summary>Bybit's names of timeframes: minutes, then D and W.</summary>
internal static class BybitInterval
{
    /// <summary>What it has candles of.</summary>
    public static IReadOnlyList<Timeframe> Timeframes { get; } =
    [.. Timeframe.All.Where(t => t.Minutes != 480)];

    /// <summary>The name of a timeframe.</summary>
    public static string NameOf(Timeframe timeframe) =>
        timeframe.Minutes switch
        {
            1440 => "D",
            10080 => "W",
            var minutes => minutes.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>The timeframe of a name.</summary>
    /// <exception cref="VenueTextException">There is none.</exception>
    public static Timeframe Read(string name)
    {
        foreach (var timeframe in Timeframes)
        {
            if (NameOf(timeframe) == name)
            {
                return timeframe;
            }
        }

        throw new VenueTextException("a candle of an unknown interval");
    }
}
