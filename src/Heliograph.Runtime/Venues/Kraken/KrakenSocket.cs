using System.Globalization;
using System.Text.Json;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Kraken;

/// <summary>
/// The channel <c>ohlc</c> of Kraken's WebSocket API v2. It marks no candle as closed: one has
/// closed when the next begins.
/// </summary>
internal sealed class KrakenSocket : IVenueSocket
{
    private const int SymbolsPerMessage = 100;

    /// <inheritdoc />
    public string Path => "/v2";

    /// <inheritdoc />
    public int SeriesPerConnection => 400;

    /// <inheritdoc />
    public int MessagesPerSecond => 4;

    /// <inheritdoc />
    public TimeSpan Heartbeat => TimeSpan.FromSeconds(20);

    /// <inheritdoc />
    public string Ping => """{"method":"ping"}""";

    /// <inheritdoc />
    public IReadOnlyList<string> Subscribe(IReadOnlyList<SeriesKey> series) =>
        [
            .. series
                .GroupBy(one => one.Timeframe)
                .SelectMany(alike =>
                    alike
                        .Select(one => KrakenPair.ToStream(one.Symbol))
                        .OfType<string>()
                        .Chunk(SymbolsPerMessage)
                        .Select(symbols => Message(symbols, alike.Key.Minutes))
                ),
        ];

    /// <inheritdoc />
    public SocketMessage Read(ReadOnlyMemory<byte> text)
    {
        using var json = VenueText.Parse(text);
        var root = VenueText.Object(json.RootElement);
        if (VenueText.TextOrEmpty(root, "channel") != "ohlc")
        {
            var error = VenueText.Said(root, "error");
            return error.Length == 0 ? SocketMessage.Alive : new SocketMessage([], error);
        }

        return new SocketMessage([
            .. VenueText.Array(VenueText.Member(root, "data"), "'data'").Select(Candle),
        ]);
    }

    private static (SeriesKey, VenueRow) Candle(JsonElement candle)
    {
        var minutes = VenueText.Whole(VenueText.Member(candle, "interval"), "an interval");
        var timeframe = Timeframe.All.FirstOrDefault(one => one.Minutes == minutes);
        var symbol = KrakenPair.FromStream(VenueText.Text(candle, "symbol"));
        if (timeframe.Minutes == 0 || !Instrument.IsValidName(symbol))
        {
            throw new VenueTextException("a candle of an unknown interval or symbol");
        }

        return (
            new SeriesKey("kraken", symbol, timeframe),
            new VenueRow(
                Opened(VenueText.Text(candle, "interval_begin")),
                Number(candle, "open"),
                Number(candle, "high"),
                Number(candle, "low"),
                Number(candle, "close"),
                Number(candle, "volume")
            )
        );
    }

    // Always UTC, to the nanosecond, though a candle opens at a whole second.
    private static long Opened(string text)
    {
        const string Format = "yyyy-MM-dd'T'HH:mm:ss";
        return
            text.Length > 19
            && text[^1] == 'Z'
            && text.AsSpan(19, text.Length - 20).TrimStart('.').TrimEnd('0').IsEmpty
            && DateTimeOffset.TryParseExact(
                text.AsSpan(0, 19),
                Format,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var open
            )
            ? VenueInstant.ReadMs(open.ToUnixTimeSeconds())
            : throw new VenueTextException("'interval_begin' is no instant");
    }

    private static double Number(JsonElement candle, string name) =>
        VenueText.Number(VenueText.Member(candle, name));

    private static string Message(IEnumerable<string> symbols, int minutes) =>
        JsonSerializer.Serialize(
            new
            {
                method = "subscribe",
                @params = new
                {
                    channel = "ohlc",
                    symbol = symbols,
                    interval = minutes,
                    snapshot = false,
                },
            }
        );
}
