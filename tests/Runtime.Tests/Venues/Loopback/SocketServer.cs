using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Heliograph.Runtime.Tests.Venues.Loopback;

/// <summary>A real WebSocket server on loopback: connections come out of a channel.</summary>
internal sealed class SocketServer : IAsyncDisposable
{
    private readonly Channel<ServedSocket> accepted = Channel.CreateUnbounded<ServedSocket>();
    private LoopbackServer server = null!;

    public Uri Address => server.SocketAddress;

    public IReadOnlyCollection<LoopbackRequest> Requests => server.Requests;

    /// <summary>Connections, in order.</summary>
    public ChannelReader<ServedSocket> Accepted => accepted.Reader;

    public static async Task<SocketServer> StartAsync()
    {
        var sockets = new SocketServer();
        sockets.server = await LoopbackServer.StartAsync(sockets.ServeAsync);
        return sockets;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var served = new ServedSocket(socket, context);
        accepted.Writer.TryWrite(served);
        var buffer = new byte[256 * 1024];
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(
                        buffer.AsMemory(length),
                        context.RequestAborted
                    );
                    length += part.Count;
                } while (!part.EndOfMessage);

                served.Heard.Enqueue(Encoding.UTF8.GetString(buffer, 0, length));
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            // The other side is gone, or this one was told to cut.
        }
    }
}
