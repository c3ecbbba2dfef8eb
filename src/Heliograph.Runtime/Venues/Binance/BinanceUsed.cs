using System.Globalization;

namespace Heliograph.Runtime.Venues.Binance;

/// <summary>The header that says how much of the minute's weight is used.</summary>
internal static class BinanceUsed
{
    /// <summary>The weight; null when the header is not there or is no number.</summary>
    public static int? Read(Func<string, string?> header) =>
        int.TryParse(
            header("X-MBX-USED-WEIGHT-1M"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var used
        )
            ? used
            : null;
}
