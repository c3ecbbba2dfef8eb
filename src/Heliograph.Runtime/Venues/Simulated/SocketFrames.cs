using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>
/// WebSocket frames (RFC 6455), so far as a server needs them. By hand, because the platform's
/// server side has no way to send a ping at a time of our choosing.
/// </summary>
internal static class SocketFrames
{
    /// <summary>A frame of text.</summary>
    public const byte Text = 1;

    /// <summary>The end of the connection.</summary>
    public const byte Close = 8;

    /// <summary>Are you there?</summary>
    public const byte Ping = 9;

    /// <summary>Here I am.</summary>
    public const byte Pong = 10;

    /// <summary>Longest message from a client, in bytes.</summary>
    public const int LongestMessage = 1 << 17;

    private const string KeyEnd = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>The answer to a client's key.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 asks for it; no secret")]
    public static string Accept(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + KeyEnd)));

    /// <summary>Adds a frame of the server.</summary>
    public static void Add(Stream to, byte kind, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        var length = 0;
        foreach (var part in parts)
        {
            length += part.Length;
        }

        Span<byte> head = stackalloc byte[10];
        head[0] = (byte)(0x80 | kind);
        var size = 2;
        if (length < 126)
        {
            head[1] = (byte)length;
        }
        else if (length <= ushort.MaxValue)
        {
            head[1] = 126;
            BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)length);
            size = 4;
        }
        else
        {
            head[1] = 127;
            BinaryPrimitives.WriteUInt64BigEndian(head[2..], (ulong)length);
            size = 10;
        }

        to.Write(head[..size]);
        foreach (var part in parts)
        {
            to.Write(part.Span);
        }
    }

    /// <summary>One frame of the server.</summary>
    public static byte[] Of(byte kind, ReadOnlyMemory<byte> payload)
    {
        using var frame = new MemoryStream(payload.Length + 10);
        Add(frame, kind, payload);
        return frame.ToArray();
    }

    /// <summary>A close with its status.</summary>
    public static byte[] Closing(int status, string reason)
    {
        var payload = new byte[2 + Encoding.UTF8.GetByteCount(reason)];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)status);
        Encoding.UTF8.GetBytes(reason, payload.AsSpan(2));
        return Of(Close, payload);
    }

    /// <summary>The next whole message or control frame of a client.</summary>
    /// <exception cref="IOException">The connection ended, or sent what is no frame.</exception>
    public static async Task<(byte Kind, byte[] Payload)> ReadAsync(
        Stream from,
        CancellationToken stop
    )
    {
        var (kind, whole) = ((byte)0, Array.Empty<byte>());
        while (true)
        {
            var (isLast, opcode, payload) = await ReadFrameAsync(from, stop);
            if (opcode >= Close)
            {
                return (opcode, payload);
            }

            kind = opcode == 0 ? kind : opcode;
            whole = [.. whole, .. payload];
            if (isLast)
            {
                return (kind, whole);
            }

            if (whole.Length > LongestMessage)
            {
                throw new IOException("The message is too long");
            }
        }
    }

    private static async Task<(bool IsLast, byte Opcode, byte[] Payload)> ReadFrameAsync(
        Stream from,
        CancellationToken stop
    )
    {
        var head = new byte[8];
        await from.ReadExactlyAsync(head.AsMemory(0, 2), stop);
        var (isLast, opcode) = ((head[0] & 0x80) != 0, (byte)(head[0] & 0x0F));
        var isMasked = (head[1] & 0x80) != 0;
        long length = head[1] & 0x7F;
        if (length == 126)
        {
            await from.ReadExactlyAsync(head.AsMemory(0, 2), stop);
            length = BinaryPrimitives.ReadUInt16BigEndian(head);
        }
        else if (length == 127)
        {
            await from.ReadExactlyAsync(head.AsMemory(0, 8), stop);
            length = BinaryPrimitives.ReadInt64BigEndian(head);
        }

        if (!isMasked || length is < 0 or > LongestMessage)
        {
            throw new IOException("The frame is not masked or too long");
        }

        var mask = new byte[4];
        await from.ReadExactlyAsync(mask, stop);
        var payload = new byte[length];
        await from.ReadExactlyAsync(payload, stop);
        for (var i = 0; i < payload.Length; i++)
        {
            payload[i] ^= mask[i % 4];
        }

        return (isLast, opcode, payload);
    }
}
