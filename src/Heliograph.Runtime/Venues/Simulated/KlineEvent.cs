using System.Text;
using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>A candle as Binance pushes it.</summary>
internal static class KlineEvent
{
    private static readonly byte[] End = "}"u8.ToArray();

    /// <summary>The event, without the name of its stream.</summary>
    /// <param name="row">The candle.</param>
    /// <param name="of">Its timeframe.</param>
    /// <param name="places">Decimal places of its prices.</param>
    /// <param name="eventMs">When it is pushed, as the venue's clock shows.</param>
    public static ReadOnlyMemory<byte> Of(
        DeliveredRow row,
        Timeframe of,
        int places,
        long eventMs
    ) =>
        VenueJson.Of(json =>
        {
            var number = new WireNumber(places, isFutures: false);
            var (quote, trades) = KlineAnswer.Turnover(row);
            json.WriteStartObject();
            json.WriteString("e", "kline");
            json.WriteNumber("E", eventMs);
            json.WriteString("s", row.Symbol);
            json.WriteStartObject("k");
            json.WriteNumber("t", row.OpenStamp);
            json.WriteNumber("T", row.CloseStamp);
            json.WriteString("s", row.Symbol);
            json.WriteString("i", $"{of}");
            json.WriteNumber("f", trades > 0 ? 1 : -1);
            json.WriteNumber("L", trades > 0 ? trades : -1);
            json.WriteString("o", number.Price(row.Open));
            json.WriteString("c", number.Price(row.Close));
            json.WriteString("h", number.Price(row.High));
            json.WriteString("l", number.Price(row.Low));
            json.WriteString("v", number.Volume(row.Volume));
            json.WriteNumber("n", trades);
            json.WriteBoolean("x", row.IsClosed);
            json.WriteString("q", number.Quote(quote));
            json.WriteString("V", number.Volume(row.Volume / 2));
            json.WriteString("Q", number.Quote(quote / 2));
            json.WriteString("B", "0");
            json.WriteEndObject();
            json.WriteEndObject();
        });

    /// <summary>Adds a frame with the event on a stream.</summary>
    public static void Frame(
        Stream to,
        string stream,
        ReadOnlyMemory<byte> happened,
        bool isCombined
    )
    {
        if (!isCombined)
        {
            SocketFrames.Add(to, SocketFrames.Text, happened);
            return;
        }

        var head = Encoding.UTF8.GetBytes($"{{\"stream\":\"{stream}\",\"data\":");
        SocketFrames.Add(to, SocketFrames.Text, head, happened, End);
    }
}
