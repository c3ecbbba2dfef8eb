using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>
/// Composes what is pushed at an instant: each candle's event once, whoever subscribed to it, and
/// one batch of frames for each connection.
/// </summary>
internal sealed class ClosePush(VenueBook book)
{
    private readonly PriorityQueue<(StreamKey Stream, long CloseMs), long> late = new();

    /// <summary>When the next late candle is due, epoch milliseconds; null: none waits.</summary>
    public long? NextLateMs => late.TryPeek(out _, out var due) ? due : null;

    /// <summary>Pushes the candles that close at an instant.</summary>
    public void Closes(IReadOnlyCollection<VenueSocket> sockets, long closeMs)
    {
        var nowMs = book.NowMs;
        Push(
            sockets,
            stream => stream.Of.Floor(closeMs) == closeMs,
            (delivery, series, stream) =>
            {
                if (delivery.Lateness(series, closeMs) is { } lag)
                {
                    late.Enqueue((stream, closeMs), closeMs + (long)lag.TotalMilliseconds);
                    return null;
                }

                return delivery.Pushed(series, stream.Of, closeMs, nowMs);
            }
        );
    }

    /// <summary>Pushes the late candles that are due.</summary>
    public void Late(IReadOnlyCollection<VenueSocket> sockets)
    {
        var nowMs = book.NowMs;
        while (late.TryPeek(out var waiting, out var due) && due <= nowMs)
        {
            late.Dequeue();
            Push(
                sockets,
                stream => stream == waiting.Stream,
                (delivery, series, stream) =>
                    delivery.Pushed(series, stream.Of, waiting.CloseMs, nowMs)
            );
        }
    }

    /// <summary>Pushes the forming candles.</summary>
    public void Forming(IReadOnlyCollection<VenueSocket> sockets)
    {
        var nowMs = book.NowMs;
        Push(
            sockets,
            _ => true,
            (delivery, series, stream) => delivery.PushedForming(series, stream.Of, nowMs)
        );
    }

    private void Push(
        IReadOnlyCollection<VenueSocket> sockets,
        Func<StreamKey, bool> isDue,
        Func<MarketDelivery, RunningSeries, StreamKey, DeliveredRow?> row
    )
    {
        var events = new Dictionary<StreamKey, ReadOnlyMemory<byte>>();
        var shownMs = book.ShownMs(VenueEndpoint.Socket);
        foreach (var socket in sockets)
        {
            using var batch = new MemoryStream();
            book.Read(
                (market, delivery) =>
                {
                    foreach (var name in socket.Streams)
                    {
                        var key = new StreamKey(name.Symbol ?? "", name.Timeframe);
                        if (!market.Has(key.Of) || !isDue(key))
                        {
                            continue;
                        }

                        if (!events.TryGetValue(key, out var happened))
                        {
                            happened = Event(market, delivery, key);
                            events.Add(key, happened);
                        }

                        if (!happened.IsEmpty)
                        {
                            KlineEvent.Frame(batch, name.Text, happened, socket.IsCombined);
                        }

                        if (!happened.IsEmpty && IsTwice(key))
                        {
                            KlineEvent.Frame(batch, name.Text, happened, socket.IsCombined);
                        }
                    }

                    return 0;
                }
            );
            if (batch.Length > 0)
            {
                socket.Send(batch.ToArray());
            }
        }

        bool IsTwice(StreamKey key) =>
            book.Active(VenueFaultKind.Duplicated, key.Symbol, VenueEndpoint.Socket) is not null;

        ReadOnlyMemory<byte> Event(RunningMarket market, MarketDelivery delivery, StreamKey key) =>
            market.Find(key.Symbol) is { } series && row(delivery, series, key) is { } served
                ? KlineEvent.Of(served, key.Of, market.Find(served.Symbol)!.Places, shownMs)
                : default;
    }

    /// <summary>A stream of candles, however its name is written.</summary>
    private readonly record struct StreamKey(string Symbol, Timeframe Of);
}
