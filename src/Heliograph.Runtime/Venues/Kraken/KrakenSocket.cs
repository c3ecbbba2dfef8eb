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
        var root = json.RootElement;
        if (VenueText.TextOrEmpty(root, "channel") != "ohlc")
        {
            var error = VenueText.TextOrEmpty(root, "error");
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

        if (
            !DateTimeOffset.TryParse(
                VenueText.Text(candle, "interval_begin"),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var open
            )
        )
        {
            throw new VenueTextException("'interval_begin' is no instant");
        }

        return (
            new SeriesKey("kraken", symbol, timeframe),
            new VenueRow(
                open.ToUnixTimeMilliseconds(),
                Number(candle, "open"),
                Number(candle, "high"),
                Number(candle, "low"),
                Number(candle, "close"),
                Number(candle, "volume")
            )
        );
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
