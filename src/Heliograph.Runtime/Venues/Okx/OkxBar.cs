using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Okx;

/// <summary>
/// OKX's names of timeframes. From six hours on, the plain names count days of Hong Kong; those
/// that end in <c>utc</c> lie on our grid.
/// </summary>
internal static class OkxBar
{
    private static readonly (int Minutes, string Name)[] Names =
    [
        (1, "1m"),
        (3, "3m"),
        (5, "5m"),
        (15, "15m"),
        (30, "30m"),
        (60, "1H"),
        (120, "2H"),
        (240, "4H"),
        (360, "6Hutc"),
        (720, "12Hutc"),
        (1440, "1Dutc"),
        (10080, "1Wutc"),
    ];

    /// <summary>What it has candles of.</summary>
    public static IReadOnlyList<Timeframe> Timeframes { get; } =
    [.. Names.Select(one => Timeframe.OfMinutes(one.Minutes))];

    /// <summary>The name of a timeframe.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has none of that length.</exception>
    public static string NameOf(Timeframe timeframe) =>
        Array.Find(Names, one => one.Minutes == timeframe.Minutes).Name
        ?? throw new ArgumentOutOfRangeException(nameof(timeframe), timeframe, "not there");

    /// <summary>The timeframe of a name.</summary>
    /// <exception cref="VenueTextException">There is none.</exception>
    public static Timeframe Read(string name)
    {
        var minutes = Array.Find(Names, one => one.Name == name).Minutes;
        return minutes > 0
            ? Timeframe.OfMinutes(minutes)
            : throw new VenueTextException("a candle of an unknown interval");
    }
}
