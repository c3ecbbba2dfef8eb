using System.Globalization;
using System.Text.Json;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Binance;

/// <summary>The kline stream of Binance, the same for spot and futures.</summary>
/// <param name="venue">The venue's name in keys.</param>
/// <param name="path">
/// Where it is: futures have had paths of their own since 2026, by what is streamed.
/// </param>
internal sealed class BinanceSocket(string venue, string path) : IVenueSocket
{
    // At most 1,024 streams a connection and 5 messages a second are allowed.
    private const int StreamsPerMessage = 200;

    /// <inheritdoc />
    public string Path => path;

    /// <inheritdoc />
    public int SeriesPerConnection => 1_000;

    /// <inheritdoc />
    public int MessagesPerSecond => 4;

    /// <inheritdoc />
    public TimeSpan Heartbeat => TimeSpan.FromSeconds(20);

    /// <inheritdoc />
    public string Ping => """{"method":"LIST_SUBSCRIPTIONS","id":1}""";

    /// <inheritdoc />
    public IReadOnlyList<string> Subscribe(IReadOnlyList<SeriesKey> series) =>
        [
            .. series
                .Chunk(StreamsPerMessage)
                .Select(
                    (some, i) =>
                        JsonSerializer.Serialize(
                            new
                            {
                                method = "SUBSCRIBE",
                                @params = some.Select(NameOf),
                                id = i + 2,
                            }
                        )
                ),
        ];

    /// <inheritdoc />
    public SocketMessage Read(ReadOnlyMemory<byte> text)
    {
        using var json = VenueText.Parse(text);
        var root = VenueText.Object(json.RootElement);
        root = VenueText.Find(root, "data") ?? root;
        if (VenueText.TextOrEmpty(root, "e") == "kline")
        {
            return Kline(root);
        }

        // A complaint comes as {"error":{"code":2,"msg":"..."}}, or as what is in it alone.
        var error = VenueText.Find(root, "error") ?? root;
        return VenueText.Find(error, "code") is null
            ? SocketMessage.Alive
            : new SocketMessage([], $"{VenueText.Said(error, "msg")}");
    }

    private SocketMessage Kline(JsonElement root)
    {
        var kline = VenueText.Member(root, "k");
        var symbol = VenueText.Text(kline, "s");
        if (symbol != VenueText.Text(root, "s") || !Instrument.IsValidName(symbol))
        {
            throw new VenueTextException("a kline names two symbols, or none");
        }

        if (!Timeframe.TryParse(VenueText.Text(kline, "i"), out var timeframe))
        {
            throw new VenueTextException("a kline of an unknown interval");
        }

        var open = VenueText.Whole(VenueText.Member(kline, "t"), "an open time");
        var row = new VenueRow(
            VenueInstant.ReadMs(open, 1_000, out var remark),
            Number(kline, "o"),
            Number(kline, "h"),
            Number(kline, "l"),
            Number(kline, "c"),
            Number(kline, "v"),
            VenueText.Flag(kline, "x"),
            remark
        );
        return new SocketMessage([(new SeriesKey(venue, symbol, timeframe), row)]);
    }

    private static double Number(JsonElement kline, string name) =>
        VenueText.Number(VenueText.Member(kline, name));

    private static string NameOf(SeriesKey series) =>
        $"{series.Symbol.ToLower(CultureInfo.InvariantCulture)}@kline_{series.Timeframe}";
}
