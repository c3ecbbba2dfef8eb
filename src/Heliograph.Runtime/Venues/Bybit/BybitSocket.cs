using System.Text.Json;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Bybit;

/// <summary>The topics <c>kline.INTERVAL.SYMBOL</c> of Bybit's public stream.</summary>
/// <param name="venue">The venue's name in keys.</param>
/// <param name="category">spot or linear.</param>
internal sealed class BybitSocket(string venue, string category) : IVenueSocket
{
    // Spot takes ten topics a message.
    private const int TopicsPerMessage = 10;

    /// <inheritdoc />
    public string Path => $"/v5/public/{category}";

    /// <inheritdoc />
    public int SeriesPerConnection => 500;

    /// <inheritdoc />
    public int MessagesPerSecond => 10;

    /// <inheritdoc />
    public TimeSpan Heartbeat => TimeSpan.FromSeconds(20);

    /// <inheritdoc />
    public string Ping => """{"op":"ping"}""";

    /// <inheritdoc />
    public IReadOnlyList<string> Subscribe(IReadOnlyList<SeriesKey> series) =>
        [
            .. series
                .Select(one => $"kline.{BybitInterval.NameOf(one.Timeframe)}.{one.Symbol}")
                .Chunk(TopicsPerMessage)
                .Select(topics =>
                    JsonSerializer.Serialize(new { op = "subscribe", args = topics })
                ),
        ];

    /// <inheritdoc />
    public SocketMessage Read(ReadOnlyMemory<byte> text)
    {
        using var json = VenueText.Parse(text);
        var root = VenueText.Object(json.RootElement);
        var topic = VenueText.TextOrEmpty(root, "topic").Split('.');
        if (topic is not ["kline", var interval, var symbol])
        {
            return VenueText.Find(root, "success") is { ValueKind: JsonValueKind.False }
                ? new SocketMessage([], VenueText.Said(root, "ret_msg"))
                : SocketMessage.Alive;
        }

        if (!Instrument.IsValidName(symbol))
        {
            throw new VenueTextException("a candle without a symbol");
        }

        var key = new SeriesKey(venue, symbol, BybitInterval.Read(interval));
        return new SocketMessage([
            .. VenueText
                .Array(VenueText.Member(root, "data"), "'data'")
                .Select(candle => (key, Row(candle))),
        ]);
    }

    private static VenueRow Row(JsonElement candle)
    {
        var start = VenueText.Whole(VenueText.Member(candle, "start"), "a start");
        return new VenueRow(
            VenueInstant.ReadMs(start, 1_000, out var remark),
            Number(candle, "open"),
            Number(candle, "high"),
            Number(candle, "low"),
            Number(candle, "close"),
            Number(candle, "volume"),
            VenueText.Flag(candle, "confirm"),
            remark
        );
    }

    private static double Number(JsonElement candle, string name) =>
        VenueText.Number(VenueText.Member(candle, name));
}
