using System.Net;
using Heliograph.Engine.Simulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>
/// All WebSockets of the simulated venue. One timer serves every close, late candle, forming
/// candle and beginning of a fault; a second one the pings.
/// </summary>
internal sealed class VenueSockets : IDisposable
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(20);
    private const long LongestConnectionMs = 24 * 3_600_000L;

    private readonly Lock gate = new();
    private readonly Dictionary<VenueSocket, CancellationTokenSource> open = [];
    private readonly SimulatedVenueOptions options;
    private readonly VenueBook book;
    private readonly ClosePush push;
    private readonly ITimer timer;
    private readonly ITimer pings;
    private long nextCloseMs;
    private long nextFormingMs = long.MaxValue;

    /// <summary>Begins to push.</summary>
    public VenueSockets(SimulatedVenueOptions options, VenueBook book, TimeProvider clock)
    {
        (this.options, this.book) = (options, book);
        push = new ClosePush(book);
        var nowMs = book.NowMs;
        nextCloseMs = book.Timeframe.Floor(nowMs) + book.Timeframe.Milliseconds;
        nextFormingMs = NextForming(nowMs);
        var never = Timeout.InfiniteTimeSpan;
        timer = clock.CreateTimer(_ => Wake(), null, never, never);
        pings = clock.CreateTimer(_ => Ping(), null, PingEvery, PingEvery);
        lock (gate)
        {
            Arm();
        }
    }

    /// <summary>How many are open.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return open.Count;
            }
        }
    }

    /// <summary>How many streams are subscribed to, over all connections.</summary>
    public int Streams
    {
        get
        {
            lock (gate)
            {
                return open.Keys.Sum(socket => socket.Streams.Count);
            }
        }
    }

    /// <summary>True when the request asks for a WebSocket.</summary>
    public static bool IsHandshake(HttpContext http) =>
        http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        && !string.IsNullOrEmpty(http.Request.Headers.SecWebSocketKey);

    /// <summary>Opens a WebSocket and serves it until it ends.</summary>
    /// <param name="http">The handshake.</param>
    /// <param name="path">Such as <c>/ws</c>, <c>/ws/NAME</c> or <c>/stream</c>.</param>
    /// <param name="stop">Ends it.</param>
    public async Task ServeAsync(HttpContext http, string path, CancellationToken stop)
    {
        var headers = http.Response.Headers;
        headers.Connection = "Upgrade";
        headers.Upgrade = "websocket";
        headers.SecWebSocketAccept = SocketFrames.Accept($"{http.Request.Headers.SecWebSocketKey}");
        await using var wire = await http.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync();
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var isCombined = path.StartsWith("/stream", StringComparison.Ordinal);
        var socket = new VenueSocket(wire, isCombined, book.NowMs);
        var named = path.StartsWith("/ws/", StringComparison.Ordinal)
            ? WebUtility.UrlDecode(path[4..])
            : $"{http.Request.Query["streams"]}";
        if (!socket.Subscribe(named.Split('/', StringSplitOptions.RemoveEmptyEntries)))
        {
            socket.Close(1008, "Too many streams");
        }

        lock (gate)
        {
            open.Add(socket, ends);
        }

        try
        {
            await socket.RunAsync(
                message => SocketCommand.Do(socket, message).ToArray(),
                () => book.NowMs,
                ends.Token
            );
        }
        finally
        {
            lock (gate)
            {
                open.Remove(socket);
            }
        }
    }

    /// <summary>Does all that is due now.</summary>
    public void Wake()
    {
        lock (gate)
        {
            var nowMs = book.NowMs;
            CutWhenDown();
            var isSilent = IsSilent();
            IReadOnlyCollection<VenueSocket> listening = isSilent ? [] : open.Keys;
            push.Late(listening);
            while (nextCloseMs <= nowMs)
            {
                push.Closes(listening, nextCloseMs);
                if (Is(VenueFaultKind.FormingAsClosed))
                {
                    push.Forming(listening);
                }

                nextCloseMs += book.Timeframe.Milliseconds;
            }

            if (nextFormingMs <= nowMs)
            {
                push.Forming(listening);
                nextFormingMs = NextForming(nowMs);
            }

            Arm();
        }
    }

    /// <summary>Pushes nothing any more.</summary>
    public void Dispose()
    {
        timer.Dispose();
        pings.Dispose();
    }

    private void Ping()
    {
        lock (gate)
        {
            if (IsSilent())
            {
                return;
            }

            var nowMs = book.NowMs;
            var ping = SocketFrames.Of(SocketFrames.Ping, default);
            foreach (var socket in open.Keys)
            {
                if (nowMs - socket.OpenedMs >= LongestConnectionMs)
                {
                    socket.Close(1001, "24 hours are over");
                }
                else
                {
                    socket.Send(ping);
                }
            }
        }
    }

    private void CutWhenDown()
    {
        if (IsDown())
        {
            foreach (var ends in open.Values)
            {
                // Not here: what ends with it takes the gate that is held.
                _ = ends.CancelAsync();
            }
        }
    }

    private bool IsSilent() => Is(VenueFaultKind.Hang) || IsDown();

    private bool IsDown() => Is(VenueFaultKind.Outage) || Is(VenueFaultKind.Forbidden);

    private bool Is(VenueFaultKind kind) =>
        book.Active(kind, null, VenueEndpoint.Socket) is not null;

    private long NextForming(long nowMs) =>
        options.FormingEvery is { TotalMilliseconds: >= 1 } every
            ? nowMs + (long)every.TotalMilliseconds
            : long.MaxValue;

    /// <summary>Arms the timer for what is due next.</summary>
    private void Arm()
    {
        var nowMs = book.NowMs;
        var next = Math.Min(nextCloseMs, nextFormingMs);
        next = Math.Min(next, push.NextLateMs ?? long.MaxValue);
        if (book.Faults.NextTurn(book.OffsetOf(nowMs)) is { } turn)
        {
            next = Math.Min(next, book.InstantOf(turn));
        }

        var wait = Math.Clamp(next - nowMs, 1, int.MaxValue);
        timer.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
    }
}
