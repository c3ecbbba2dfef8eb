using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Heliograph.Testing;

/// <summary>
/// A TCP proxy on loopback that spoils what passes through it: in front of a venue, a database or
/// whatever else listens on a port. What is played holds for open connections as well as new ones.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private const int ChunkSize = 16 * 1024;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<Link, byte> links = new();
    private readonly IPEndPoint target;
    private readonly Task accepting;
    private volatile ProxyFault fault = ProxyFault.None;
    private TaskCompletionSource changed = NewSignal();
    private int accepted;

    /// <summary>Begins to listen on a free port.</summary>
    /// <param name="port">Where to forward to, on loopback.</param>
    public FaultProxy(int port)
    {
        target = new IPEndPoint(IPAddress.Loopback, port);
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Where it listens, on loopback.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many connections it took so far.</summary>
    public int Accepted => Volatile.Read(ref accepted);

    /// <summary>How many connections are open.</summary>
    public int Open => links.Count;

    /// <summary>Plays another fault from now on; bytes held back by the last one go on.</summary>
    public void Play(ProxyFault next)
    {
        ArgumentNullException.ThrowIfNull(next);
        fault = next;
        Interlocked.Exchange(ref changed, NewSignal()).TrySetResult();
    }

    /// <summary>Resets all open connections.</summary>
    public void Cut()
    {
        foreach (var link in links.Keys)
        {
            link.Cut();
        }
    }

    /// <summary>Resets everything and listens no more.</summary>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        Cut();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await listener.AcceptTcpClientAsync(closing.Token);
            Interlocked.Increment(ref accepted);
            if (fault.IsRefusing)
            {
                Reset(client.Client);
                continue;
            }

            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var link = new Link(client);
        links.TryAdd(link, 0);
        try
        {
            await HoldAsync(closing.Token);
            await link.Server.ConnectAsync(target, closing.Token);
            var near = client.GetStream();
            await using var far = new NetworkStream(link.Server);
            var up = PumpAsync(near, far, link, isToClient: false);
            var down = PumpAsync(far, near, link, isToClient: true);
            await await Task.WhenAny(up, down);
            await Task.WhenAll(up, down);
        }
        catch (Exception end)
            when (end
                    is IOException
                        or SocketException
                        or ObjectDisposedException
                        or OperationCanceledException
            )
        {
            link.Cut();
        }
        finally
        {
            links.TryRemove(link, out _);
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, Link link, bool isToClient)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            while (true)
            {
                // A throttled client is read for in small pieces, ten a second.
                var piece =
                    fault.BytesASecond is { } rate && isToClient
                        ? Math.Clamp(rate / 10, 1, ChunkSize)
                        : ChunkSize;
                var count = await from.ReadAsync(buffer.AsMemory(0, piece), closing.Token);
                await HoldAsync(closing.Token);
                if (count == 0)
                {
                    to.Socket.Shutdown(SocketShutdown.Send);
                    return;
                }

                await WaitAsync(count, isToClient);
                if (isToClient && fault.CutAfter is { } most)
                {
                    count = (int)Math.Min(count, most - link.ToClient);
                }

                await to.WriteAsync(buffer.AsMemory(0, Math.Max(0, count)), closing.Token);
                link.ToClient += isToClient ? count : 0;
                if (isToClient && fault.CutAfter <= link.ToClient)
                {
                    link.Cut();
                    return;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Waits while a black hole is played.</summary>
    private async Task HoldAsync(CancellationToken stop)
    {
        while (true)
        {
            // The signal first: a change after it is then not missed.
            var signal = Volatile.Read(ref changed).Task;
            if (!fault.IsBlackHole)
            {
                return;
            }

            await signal.WaitAsync(stop);
        }
    }

    private async Task WaitAsync(int count, bool isToClient)
    {
        var wait = fault.Delay;
        if (isToClient && fault.BytesASecond is { } rate)
        {
            wait += TimeSpan.FromSeconds((double)count / rate);
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, TimeProvider.System, closing.Token);
        }
    }

    private static TaskCompletionSource NewSignal() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Dispose();
    }

    /// <summary>A client's connection and the one that was made for it.</summary>
    private sealed class Link(TcpClient client) : IDisposable
    {
        private readonly Socket near = client.Client;

        public Socket Server { get; } = new(SocketType.Stream, ProtocolType.Tcp);

        public long ToClient { get; set; }

        /// <summary>Resets both, so that neither side takes it for an orderly end.</summary>
        public void Cut()
        {
            foreach (var socket in (ReadOnlySpan<Socket>)[near, Server])
            {
                try
                {
                    Reset(socket);
                }
                catch (ObjectDisposedException)
                {
                    // It was cut from elsewhere at the same time: that is what was wanted.
                }
            }
        }

        public void Dispose()
        {
            client.Dispose();
            Server.Dispose();
        }
    }
}
