using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;

namespace Heliograph.Runtime.Tests.Venues.Loopback;

/// <summary>The server's end of one connection.</summary>
internal sealed class ServedSocket(WebSocket socket, HttpContext context)
{
    /// <summary>Messages that came.</summary>
    public ConcurrentQueue<string> Heard { get; } = [];

    public Task SayAsync(string message) =>
        socket.SendAsync(
            Wire.Bytes(message),
            WebSocketMessageType.Text,
            endOfMessage: true,
            CancellationToken.None
        );

    /// <summary>Cuts it without a word.</summary>
    public void Cut() => context.Abort();
}
