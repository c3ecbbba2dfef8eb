using System.Threading.Channels;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>
/// One client's WebSocket: what it subscribed to, what it may send, and a queue to it, so that a
/// slow client holds up nobody.
/// </summary>
internal sealed class VenueSocket(Stream wire, bool isCombined, long openedMs)
{
    /// <summary>Most streams of a connection.</summary>
    public const int MostStreams = 1024;

    private const int MessagesASecond = 5;
    private const int LongestQueue = 10_000;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly Channel<byte[]> queue = Channel.CreateBounded<byte[]>(LongestQueue);
    private readonly Queue<long> received = new();
    private volatile StreamName[] streams = [];
    private volatile bool isClosing;

    /// <summary>When it was opened, epoch milliseconds.</summary>
    public long OpenedMs => openedMs;

    /// <summary>True when each event says on which stream it is.</summary>
    public bool IsCombined => isCombined;

    /// <summary>What is pushed to it.</summary>
    public IReadOnlyList<StreamName> Streams => streams;

    /// <summary>Subscribes; what it has already stays once.</summary>
    /// <returns>False, and nothing changed, when that would be too many.</returns>
    public bool Subscribe(IEnumerable<string> names)
    {
        var all = streams.Select(stream => stream.Text).Union(names, StringComparer.Ordinal);
        StreamName[] next = [.. all.Select(StreamName.Of)];
        if (next.Length > MostStreams)
        {
            return false;
        }

        streams = next;
        return true;
    }

    /// <summary>Ends subscriptions.</summary>
    public void Unsubscribe(IReadOnlyCollection<string> names) =>
        streams = [.. streams.Where(stream => !names.Contains(stream.Text))];

    /// <summary>Queues frames; a client that left too many unread is cut off.</summary>
    public void Send(byte[] frames)
    {
        if (!queue.Writer.TryWrite(frames))
        {
            queue.Writer.TryComplete();
        }
    }

    /// <summary>Ends the connection after what is queued.</summary>
    public void Close(int status, string reason)
    {
        isClosing = true;
        Send(SocketFrames.Closing(status, reason));
        queue.Writer.TryComplete();
    }

    /// <summary>Serves it until either side ends it.</summary>
    /// <param name="answer">The reply to a message of the client.</param>
    /// <param name="nowMs">The venue's clock.</param>
    /// <param name="stop">Ends it at once.</param>
    public async Task RunAsync(
        Func<byte[], byte[]> answer,
        Func<long> nowMs,
        CancellationToken stop
    )
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var reading = ReadAsync(answer, nowMs, ends.Token);
        try
        {
            await foreach (var frames in queue.Reader.ReadAllAsync(ends.Token))
            {
                await wire.WriteAsync(frames, ends.Token);
                await wire.FlushAsync(ends.Token);
            }

            // A client that is told to go may say goodbye; cut off at once, it might not even
            // read why.
            await reading.WaitAsync(Farewell, TimeProvider.System, ends.Token);
        }
        finally
        {
            await ends.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(
        Func<byte[], byte[]> answer,
        Func<long> nowMs,
        CancellationToken stop
    )
    {
        try
        {
            while (true)
            {
                var (kind, payload) = await SocketFrames.ReadAsync(wire, stop);
                if (kind == SocketFrames.Close)
                {
                    Close(1000, "");
                    return;
                }

                if (isClosing)
                {
                    continue;
                }

                if (kind == SocketFrames.Ping)
                {
                    Send(SocketFrames.Of(SocketFrames.Pong, payload));
                }
                else if (kind == SocketFrames.Text)
                {
                    if (IsTooMany(nowMs()))
                    {
                        Close(1008, "Too many requests");
                        continue;
                    }

                    Send(SocketFrames.Of(SocketFrames.Text, answer(payload)));
                }
            }
        }
        finally
        {
            queue.Writer.TryComplete();
        }
    }

    private bool IsTooMany(long nowMs)
    {
        while (received.TryPeek(out var first) && first <= nowMs - 1000)
        {
            received.Dequeue();
        }

        received.Enqueue(nowMs);
        return received.Count > MessagesASecond;
    }
}
