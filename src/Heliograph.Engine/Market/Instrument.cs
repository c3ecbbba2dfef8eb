namespace Heliograph.Engine.Market;

/// <summary>What is traded: a symbol on a venue.</summary>
/// <param name="Venue">The venue's name, lower case, such as <c>binance</c>.</param>
/// <param name="Symbol">The venue's own symbol, such as <c>BTCUSDT</c>.</param>
/// <param name="Market">Spot or perpetual.</param>
/// <param name="Tick">The venue's price step, above 0; null when it is not known.</param>
/// <param name="Calendar">Name of the calendar, such as <c>24x7</c>.</param>
public sealed record Instrument(
    string Venue,
    string Symbol,
    MarketKind Market = MarketKind.Spot,
    double? Tick = null,
    string Calendar = Market.Calendar.AlwaysName
)
{
    /// <summary>Identity: venue and symbol, <c>binance:BTCUSDT</c>.</summary>
    public string Name => $"{Venue}:{Symbol}";

    /// <summary>What a name may be, in words.</summary>
    public const string NameRule = "1 to 64 visible ASCII characters without : | , \" ' \\ * ? < >";

    // A colon separates the parts of a series' key and a bar those of a signal's: with either in a
    // name, two of them could read the same.
    private const string Forbidden = ":|,\"'\\*?<>";

    /// <summary>True when the text may name a venue or a symbol (<see cref="NameRule"/>).</summary>
    public static bool IsValidName(string? text) =>
        text is { Length: >= 1 and <= 64 }
        && text.All(c => c is > ' ' and <= '~' && !Forbidden.Contains(c));
}
