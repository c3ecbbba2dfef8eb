namespace Heliograph.Runtime.Venues.Kraken;

/// <summary>
/// The names that Kraken has for one pair: <c>XBTUSD</c> where it is asked for candles,
/// <c>XXBTZUSD</c> in the answer, <c>BTC/USD</c> in the stream.
/// </summary>
internal static class KrakenPair
{
    private static readonly string[] Quotes =
    [
        "USDT",
        "USDC",
        "USDG",
        "USDR",
        "PYUSD",
        "EURQ",
        "EURR",
        "RLUSD",
        "USD",
        "EUR",
        "GBP",
        "CAD",
        "AUD",
        "CHF",
        "JPY",
        "DAI",
        "XBT",
        "ETH",
        "DOT",
    ];

    private static readonly (string Asked, string Streamed)[] Others =
    [
        ("XBT", "BTC"),
        ("XDG", "DOGE"),
    ];

    /// <summary>True when the answer's name and the one asked for mean one pair.</summary>
    public static bool IsSame(string answered, string asked)
    {
        if (answered == asked || Parts(asked) is not var (from, to))
        {
            return answered == asked;
        }

        // Old assets carry an X, old currencies a Z before their name.
        return answered == $"X{from}Z{to}"
            || answered == $"X{from}X{to}"
            || answered == $"X{from}{to}"
            || answered == $"{from}Z{to}"
            || answered == $"{from}X{to}"
            || answered == $"Z{from}Z{to}";
    }

    /// <summary>The stream's name; null where the pair cannot be told apart.</summary>
    public static string? ToStream(string symbol) =>
        Parts(symbol) is var (from, to) ? $"{StreamedOf(from)}/{StreamedOf(to)}" : null;

    /// <summary>The name for the stream's name.</summary>
    public static string FromStream(string name)
    {
        var parts = name.Split('/');
        return parts.Length == 2
            ? $"{AskedOf(parts[0])}{AskedOf(parts[1])}"
            : throw new VenueTextException($"'{VenueText.Short(name)}' is no pair");
    }

    private static (string Base, string Quote)? Parts(string symbol)
    {
        var quote = Array.Find(
            Quotes,
            one => symbol.Length > one.Length && symbol.EndsWith(one, StringComparison.Ordinal)
        );
        return quote is null ? null : (symbol[..^quote.Length], quote);
    }

    private static string StreamedOf(string asset) =>
        Array.Find(Others, one => one.Asked == asset).Streamed ?? asset;

    private static string AskedOf(string asset) =>
        Array.Find(Others, one => one.Streamed == asset).Asked ?? asset;
}
