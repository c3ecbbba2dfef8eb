using System.Threading.Channels;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Tests.Venues.Dialects;
using Heliograph.Runtime.Tests.Venues.Loopback;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.Runtime.Tests.Venues;

/// <summary>Every stream over a real WebSocket.</summary>
public sealed class CandleSocketContract
{
    // More than the pace of messages and the shortest wait before a new try.
    private static readonly TimeSpan Paces = TimeSpan.FromSeconds(1.5);

    private readonly SimulatedClock clock = new(Wire.StartMs + 86_400_000);
    private readonly Channel<StreamedCandle> came = Channel.CreateUnbounded<StreamedCandle>();

    [Theory]
    [ClassData(typeof(EveryStream))]
    public async Task A_closed_candle_is_delivered_once(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        await using var server = await SocketServer.StartAsync();
        await using var socket = Open(dialect, server.Address);
        var served = await UpAsync(socket, server);
        Subscribed(dialect, served)
            .ShouldBe(SeriesOf(dialect).Select(one => (one.Symbol, "1h")), ignoreOrder: true);

        var sent = Wire.Walk(2, Timeframe.Hour, 3);
        foreach (var sign in dialect.Stream!.SignsOfLife.Append("what is this"))
        {
            await served.SayAsync(sign);
        }

        foreach (var one in sent)
        {
            await SayAsync(dialect, served, one with { IsClosed = false, Close = "5" });
            await SayAsync(dialect, served, one with { IsClosed = false });
            if (dialect.Stream!.TellsClosed)
            {
                await SayAsync(dialect, served, one);
                await SayAsync(dialect, served, one);
            }
        }

        await SayAsync(
            dialect,
            served,
            Wire.One(sent[^1].OpenMs + 3_600_000) with
            {
                IsClosed = false,
            }
        );
        await served.SayAsync(dialect.Stream!.Complaint);
        await clock.UntilAsync(
            () => socket.LastProblem?.Contains("complaint", StringComparison.Ordinal) ?? false,
            () => TimeSpan.Zero
        );
        foreach (var one in sent)
        {
            came.Reader.TryRead(out var candle).ShouldBeTrue();
            candle.Series.ShouldBe(SeriesOf(dialect)[0]);
            (candle.Row with { IsClosed = null }).ShouldBe(one.Row);
            candle.Row.IsClosed.ShouldBe(true);
            candle.ReceivedMs.ShouldBe(clock.NowMs);
        }

        came.Reader.TryRead(out _).ShouldBeFalse();
    }

    [Theory]
    [ClassData(typeof(EveryStream))]
    public async Task It_connects_and_subscribes_again_when_it_was_cut(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        await using var server = await SocketServer.StartAsync();
        await using var socket = Open(dialect, server.Address);
        for (var connection = 1; connection <= 3; connection++)
        {
            var served = await UpAsync(socket, server);
            socket.Connections.ShouldBe(connection);
            socket.IsConnecting.ShouldBeFalse();
            (clock.NowMs - socket.LastHeardMs)!.Value.ShouldBeInRange(0, 10_000);
            await clock.UntilAsync(
                () => Subscribed(dialect, served).Count() == 2,
                () => TimeSpan.Zero
            );
            var next = Wire.One(Wire.StartMs + connection * 7_200_000L);
            await SayAsync(dialect, served, next);
            await SayAsync(
                dialect,
                served,
                Wire.One(next.OpenMs + 3_600_000) with
                {
                    IsClosed = false,
                }
            );
            await clock.UntilAsync(() => came.Reader.TryPeek(out _), () => TimeSpan.Zero);
            came.Reader.TryRead(out var candle).ShouldBeTrue();
            candle.Row.OpenMs.ShouldBe(next.OpenMs);
            served.Cut();
            await clock.UntilAsync(() => !socket.IsUp, () => TimeSpan.Zero);
            socket.LastProblem.ShouldNotBeNull();
            socket.LastHeardMs.ShouldBeNull();
        }

        server.Requests.ShouldAllBe(request =>
            request.Target == dialect.Venue.Socket!.Path
            && !request.Headers.Any(name => name == "Cookie" || name == "Authorization")
        );
    }

    [Theory]
    [ClassData(typeof(EveryStream))]
    public async Task Silence_for_two_heartbeats_makes_it_connect_again(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        await using var server = await SocketServer.StartAsync();
        await using var socket = Open(dialect, server.Address);
        var served = await UpAsync(socket, server);
        var before = clock.GetUtcNow();
        await clock.UntilAsync(
            () => socket.Connections == 2,
            () => socket.IsUp ? TimeSpan.FromMinutes(1) : Paces
        );
        var heartbeat = dialect.Venue.Socket!.Heartbeat;
        (clock.GetUtcNow() - before).ShouldBeInRange(heartbeat * 2 - Paces, heartbeat * 2 + Paces);
        await clock.UntilAsync(
            () => served.Heard.Contains(dialect.Venue.Socket!.Ping),
            () => TimeSpan.Zero
        );
        await UpAsync(socket, server);
    }

    [Fact]
    public async Task A_message_without_an_end_makes_it_connect_again()
    {
        var dialect = EveryVenue.Dialect("okx");
        await using var server = await SocketServer.StartAsync();
        await using var socket = Open(dialect, server.Address);
        var served = await UpAsync(socket, server);
        await served.SayAsync(new string(' ', 2 * 1024 * 1024));
        await clock.UntilAsync(() => !socket.IsUp, () => TimeSpan.Zero);
        socket.LastProblem.ShouldBe("a message of more than 1 MiB");
        await UpAsync(socket, server);
        socket.Connections.ShouldBe(2);
    }

    private CandleSocket Open(ITestDialect dialect, Uri address) =>
        new(dialect.Venue, address, SeriesOf(dialect), came.Writer, clock);

    private async Task<ServedSocket> UpAsync(CandleSocket socket, SocketServer server)
    {
        ServedSocket? served = null;
        await clock.UntilAsync(
            () => server.Accepted.TryRead(out served) || served is not null,
            () => Paces
        );
        await clock.UntilAsync(() => socket.IsUp, () => Paces);
        return served!;
    }

    private static SeriesKey[] SeriesOf(ITestDialect dialect) =>
        [
            .. dialect.Listed.Select(one => new SeriesKey(
                dialect.Venue.Facts.Name,
                one.Symbol,
                Timeframe.Hour
            )),
        ];

    private static Task SayAsync(ITestDialect dialect, ServedSocket served, WireCandle candle) =>
        served.SayAsync(dialect.Stream!.Candle(dialect.Listed[0].Symbol, Timeframe.Hour, candle));

    private static IEnumerable<(string Symbol, string Timeframe)> Subscribed(
        ITestDialect dialect,
        ServedSocket served
    ) =>
        served
            .Heard.SelectMany(dialect.Stream!.Subscribed)
            .Select(one =>
                (one.Symbol, one.Interval == dialect.IntervalOf(Timeframe.Hour) ? "1h" : "?")
            );
}
