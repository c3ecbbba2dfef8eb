using System.Buffers;
using System.Net.WebSockets;
using System.Text;

namespace Heliograph.Runtime.Venues;

/// <summary>Whole text messages over one WebSocket connection, of bounded length.</summary>
/// <param name="socket">An open connection.</param>
internal sealed class SocketFrames(ClientWebSocket socket)
{
    private const int MostBytes = 1024 * 1024;

    private readonly ArrayBufferWriter<byte> message = new(16 * 1024);

    /// <summary>Sends a text.</summary>
    public Task SendAsync(string text, CancellationToken stop) =>
        socket
            .SendAsync(
                Encoding.UTF8.GetBytes(text).AsMemory(),
                WebSocketMessageType.Text,
                endOfMessage: true,
                stop
            )
            .AsTask();

    /// <summary>
    /// The next message, valid until the next call; null when the other side ended.
    /// </summary>
    /// <exception cref="WebSocketException">
    /// The connection was cut, or a message has no end.
    /// </exception>
    public async Task<ReadOnlyMemory<byte>?> NextAsync(CancellationToken stop)
    {
        message.ResetWrittenCount();
        while (true)
        {
            var part = await socket.ReceiveAsync(message.GetMemory(16 * 1024), stop);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            message.Advance(part.Count);
            if (message.WrittenCount > MostBytes)
            {
                throw new WebSocketException("a message of more than 1 MiB");
            }

            if (part.EndOfMessage)
            {
                return message.WrittenMemory;
            }
        }
    }
}
