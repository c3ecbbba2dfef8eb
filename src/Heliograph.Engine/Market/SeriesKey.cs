namespace Heliograph.Engine.Market;

/// <summary>
/// Names one series of candles, written <c>VENUE:SYMBOL:TIMEFRAME</c>: <c>binance:BTCUSDT:1h</c>.
/// Keys order by venue, symbol (both ordinal), then timeframe.
/// </summary>
/// <param name="Venue">Lower case.</param>
/// <param name="Symbol">As the venue writes it.</param>
/// <param name="Timeframe">Length of its candles.</param>
public readonly record struct SeriesKey(string Venue, string Symbol, Timeframe Timeframe)
    : IComparable<SeriesKey>
{
    /// <summary>Reads <c>binance:BTCUSDT:1h</c>.</summary>
    public static bool TryParse(string? text, out SeriesKey key)
    {
        key = default;
        var parts = (text ?? "").Split(':');
        if (
            parts.Length != 3
            || !Instrument.IsValidName(parts[0])
            || !Instrument.IsValidName(parts[1])
            || !Timeframe.TryParse(parts[2], out var timeframe)
        )
        {
            return false;
        }

        key = new SeriesKey(parts[0], parts[1], timeframe);
        return true;
    }

    /// <summary>Reads <c>binance:BTCUSDT:1h</c>.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static SeriesKey Parse(string text) =>
        TryParse(text, out var key)
            ? key
            : throw new FormatException(
                $"'{text}' is not a series: write VENUE:SYMBOL:TIMEFRAME, e.g. binance:BTCUSDT:1h"
            );

    /// <inheritdoc />
    public int CompareTo(SeriesKey other)
    {
        var venue = string.CompareOrdinal(Venue, other.Venue);
        var symbol = venue != 0 ? venue : string.CompareOrdinal(Symbol, other.Symbol);
        return symbol != 0 ? symbol : Timeframe.CompareTo(other.Timeframe);
    }

    /// <summary>The written form.</summary>
    public override string ToString() => $"{Venue}:{Symbol}:{Timeframe}";
}
