using System.Text.Json;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Okx;

/// <summary>The channels <c>candle…</c> of OKX's business stream.</summary>
/// <param name="venue">The venue's name in keys.</param>
/// <param name="isSwap">True for perpetual swaps.</param>
internal sealed class OkxSocket(string venue, bool isSwap) : IVenueSocket
{
    private const int ChannelsPerMessage = 100;

    /// <inheritdoc />
    public string Path => "/ws/v5/business";

    /// <inheritdoc />
    public int SeriesPerConnection => 400;

    /// <inheritdoc />
    public int MessagesPerSecond => 2;

    /// <inheritdoc />
    public TimeSpan Heartbeat => TimeSpan.FromSeconds(20);

    /// <inheritdoc />
    public string Ping => "ping";

    /// <inheritdoc />
    public IReadOnlyList<string> Subscribe(IReadOnlyList<SeriesKey> series) =>
        [
            .. series
                .Select(one => new
                {
                    channel = $"candle{OkxBar.NameOf(one.Timeframe)}",
                    instId = one.Symbol,
                })
                .Chunk(ChannelsPerMessage)
                .Select(channels =>
                    JsonSerializer.Serialize(new { op = "subscribe", args = channels })
                ),
        ];

    /// <inheritdoc />
    public SocketMessage Read(ReadOnlyMemory<byte> text)
    {
        // The answer to a ping is the only message that is no JSON.
        if (text.Span.SequenceEqual("pong"u8))
        {
            return SocketMessage.Alive;
        }

        using var json = VenueText.Parse(text);
        var root = json.RootElement;
        if (VenueText.Find(root, "event") is not null)
        {
            return VenueText.TextOrEmpty(root, "event") == "error"
                ? new SocketMessage([], VenueText.Said(root, "msg"))
                : SocketMessage.Alive;
        }

        var channel = VenueText.Member(root, "arg");
        var name = VenueText.Text(channel, "channel");
        var symbol = VenueText.Text(channel, "instId");
        if (!name.StartsWith("candle", StringComparison.Ordinal) || !Instrument.IsValidName(symbol))
        {
            throw new VenueTextException("a message of a channel that was not asked for");
        }

        var key = new SeriesKey(venue, symbol, OkxBar.Read(name["candle".Length..]));
        return new SocketMessage([
            .. VenueText
                .Array(VenueText.Member(root, "data"), "'data'")
                .Select(row => (key, OkxText.Row(row, isSwap))),
        ]);
    }
}
