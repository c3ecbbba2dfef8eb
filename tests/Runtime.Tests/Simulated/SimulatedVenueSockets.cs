using System.Globalization;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Simulated;

public sealed class SimulatedVenueSockets
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_close_is_pushed_once_and_is_the_candle_of_REST_to_the_last_digit()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        using var socket = await bed.ConnectAsync("/stream?streams=simaaausdt@kline_5m");
        await SimulatedVenueBed.SendAsync(
            socket,
            """
            {
              "method": "SUBSCRIBE",
              "params": ["simaaausdt@kline_5m", "simaaausdt@kline_15m"],
              "id": 1
            }
            """
        );
        (await SimulatedVenueBed.ReceiveAsync(socket)).GetProperty("id").GetInt32().ShouldBe(1);
        var rows = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            bed.Clock.Advance(FiveMinutes);
        }

        for (var i = 0; i < 8; i++)
        {
            var message = await SimulatedVenueBed.ReceiveAsync(socket);
            var happened = message.GetProperty("data");
            var candle = happened.GetProperty("k");
            var interval = candle.GetProperty("i").GetString();
            message.GetProperty("stream").GetString().ShouldBe($"simaaausdt@kline_{interval}");
            candle.GetProperty("x").GetBoolean().ShouldBeTrue();
            happened.GetProperty("E").GetInt64().ShouldBe(candle.GetProperty("T").GetInt64() + 1);
            rows.Add($"{interval} {candle.GetProperty("t")}");
            var rest = await bed.CandlesAsync(
                $"&startTime={candle.GetProperty("t")}&limit=1",
                interval!
            );
            Names("tohlcvTqnVQB", candle).ShouldBe(rest[0].EnumerateArray().Select(v => $"{v}"));
        }

        rows.Distinct().Count().ShouldBe(8);
    }

    [Fact]
    public async Task A_raw_socket_has_no_stream_names_and_takes_them_in_its_path()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        using var socket = await bed.ConnectAsync("/ws/simaabusdt@kline_5m");
        bed.Clock.Advance(FiveMinutes);
        var happened = await SimulatedVenueBed.ReceiveAsync(socket);
        happened.GetProperty("e").GetString().ShouldBe("kline");
        happened.GetProperty("s").GetString().ShouldBe("SIMAABUSDT");
    }

    [Fact]
    public async Task Events_have_the_shape_of_the_recorded_ones()
    {
        var path = MarketData.File("fixtures/binance/ws/ExchangeData_Klines.txt");
        var text = File.ReadAllText(path);
        var recorded = JsonDocument.Parse(text[(text.IndexOf('=') + 1)..]).RootElement;
        await using var bed = await SimulatedVenueBed.StartAsync();
        using var socket = await bed.ConnectAsync("/market/stream?streams=simaaausdt@kline_5m");
        bed.Clock.Advance(FiveMinutes);
        var ours = await SimulatedVenueBed.ReceiveAsync(socket);
        Kinds(ours.GetProperty("data"))
            .ShouldBe(Kinds(recorded.GetProperty("data")), ignoreOrder: true);
        Kinds(ours.GetProperty("data").GetProperty("k"))
            .ShouldBe(Kinds(recorded.GetProperty("data").GetProperty("k")), ignoreOrder: true);
    }

    [Fact]
    public async Task Subscriptions_are_listed_and_ended()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        using var socket = await bed.ConnectAsync("/ws");
        const string names = """["simaaausdt@kline_5m","simaabusdt@kline_5m"]""";
        async Task<JsonElement> Ask(string method, string given)
        {
            await SimulatedVenueBed.SendAsync(
                socket,
                $$"""{"method":"{{method}}","params":{{given}},"id":"x"}"""
            );
            return await SimulatedVenueBed.ReceiveAsync(socket);
        }

        (await Ask("SUBSCRIBE", names)).GetRawText().ShouldBe("""{"result":null,"id":"x"}""");
        (await Ask("UNSUBSCRIBE", """["simaaausdt@kline_5m"]""")).GetProperty("result");
        (await Ask("LIST_SUBSCRIPTIONS", "[]"))
            .GetProperty("result")
            .GetRawText()
            .ShouldBe("""["simaabusdt@kline_5m"]""");
        (await Ask("NONSENSE", "[]"))
            .GetProperty("error")
            .GetProperty("code")
            .GetInt32()
            .ShouldBe(2);
        bed.Clock.Advance(FiveMinutes);
        var happened = await SimulatedVenueBed.ReceiveAsync(socket);
        happened.GetProperty("s").GetString().ShouldBe("SIMAABUSDT");
    }

    [Fact]
    public async Task More_than_1024_streams_are_refused()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        using var socket = await bed.ConnectAsync("/ws");
        async Task<bool> Accepts(int from, int count)
        {
            var names = Enumerable.Range(from, count).Select(i => $"\"s{i}@kline_5m\"");
            await SimulatedVenueBed.SendAsync(
                socket,
                $$"""{"method":"SUBSCRIBE","params":[{{string.Join(',', names)}}],"id":1}"""
            );
            var reply = await SimulatedVenueBed.ReceiveAsync(socket);
            return reply.TryGetProperty("result", out _);
        }

        (await Accepts(0, 1025)).ShouldBeFalse();
        (await Accepts(0, 1024)).ShouldBeTrue();
        (await Accepts(1024, 1)).ShouldBeFalse();
        bed.Venue.Subscriptions.ShouldBe(1024);
    }

    [Fact]
    public async Task More_than_five_messages_a_second_end_the_connection()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        using var socket = await bed.ConnectAsync("/ws");
        const string list = """{"method":"LIST_SUBSCRIPTIONS","id":1}""";
        for (var i = 0; i < 10; i++)
        {
            await SimulatedVenueBed.SendAsync(socket, list);
            (await SimulatedVenueBed.ReceiveAsync(socket)).GetProperty("id");
            bed.Clock.Advance(TimeSpan.FromMilliseconds(200));
        }

        for (var i = 0; i < 6; i++)
        {
            await SimulatedVenueBed.SendAsync(socket, list);
        }

        for (var i = 0; i < 5 && socket.State == WebSocketState.Open; i++)
        {
            await SimulatedVenueBed.ReceiveAsync(socket);
        }

        if (socket.State == WebSocketState.Open)
        {
            await SimulatedVenueBed.ReceiveAsync(socket);
        }

        socket.CloseStatus.ShouldBe(WebSocketCloseStatus.PolicyViolation);
    }

    [Fact]
    public async Task Forming_candles_are_pushed_when_that_is_wanted()
    {
        await using var bed = await SimulatedVenueBed.StartAsync(options =>
            options with
            {
                FormingEvery = TimeSpan.FromMinutes(2),
            }
        );
        using var socket = await bed.ConnectAsync("/ws/simaaausdt@kline_5m");
        bed.Clock.Advance(TimeSpan.FromMinutes(6));
        var closed = new List<bool>();
        for (var i = 0; i < 4; i++)
        {
            var happened = await SimulatedVenueBed.ReceiveAsync(socket);
            closed.Add(happened.GetProperty("k").GetProperty("x").GetBoolean());
        }

        closed.ShouldBe([false, false, true, false]);
    }

    [Fact]
    public async Task A_ping_comes_every_twenty_seconds()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        using var wire = new TcpClient();
        await wire.ConnectAsync(bed.Venue.Address.Host, bed.Venue.Address.Port);
        var stream = wire.GetStream();
        string[] request =
        [
            "GET /ws HTTP/1.1",
            "Host: x",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "\r\n",
        ];
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", request)));
        await SimulatedVenueBed.WaitAsync(() => bed.Venue.OpenSockets == 1);
        bed.Clock.Advance(TimeSpan.FromSeconds(40));
        var (seen, buffer) = (new List<byte>(), new byte[4096]);
        while (seen.Count < 4 || !seen.TakeLast(4).SequenceEqual((byte[])[0x89, 0, 0x89, 0]))
        {
            seen.AddRange(buffer.AsSpan(0, await stream.ReadAsync(buffer)));
        }

        // The answer to the key that RFC 6455 gives as its example.
        System
            .Text.Encoding.ASCII.GetString([.. seen])
            .ShouldContain("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    [Fact]
    public async Task Three_thousand_streams_are_pushed_at_once()
    {
        var market = SimulatedVenueBed.Market with { Symbols = 1000 };
        await using var bed = await SimulatedVenueBed.StartAsync(o => o with { Market = market });
        var sockets = new List<ClientWebSocket>();
        foreach (var timeframe in new[] { "5m", "15m", "1h" })
        {
            var socket = await bed.ConnectAsync("/ws");
            sockets.Add(socket);
            var names = Enumerable
                .Range(0, 1000)
                .Select(i =>
                    $"\"{SimulatedMarket.SymbolOf(i).ToLowerInvariant()}@kline_{timeframe}\""
                );
            await SimulatedVenueBed.SendAsync(
                socket,
                $$"""{"method":"SUBSCRIBE","params":[{{string.Join(',', names)}}],"id":1}"""
            );
            await SimulatedVenueBed.ReceiveAsync(socket);
        }

        bed.Clock.SetTo(Timeframe.Hour.Floor(bed.Clock.NowMs) + 3_600_000 - 1);
        bed.Clock.Advance(TimeSpan.FromMilliseconds(1));
        foreach (var (socket, count) in sockets.Zip([12_000, 4_000, 1_000]))
        {
            var seen = new HashSet<string>();
            for (var i = 0; i < count; i++)
            {
                var candle = (await SimulatedVenueBed.ReceiveAsync(socket)).GetProperty("k");
                seen.Add($"{candle.GetProperty("s")} {candle.GetProperty("t")}");
            }

            seen.Count.ShouldBe(count);
            socket.Dispose();
        }
    }

    private static IEnumerable<string> Names(string names, JsonElement of) =>
        names.Select(name => $"{of.GetProperty($"{name}")}");

    private static IEnumerable<string> Kinds(JsonElement of) =>
        of.EnumerateObject()
            .Select(one =>
                one.Value.ValueKind is JsonValueKind.True or JsonValueKind.False
                    ? $"{one.Name}:bool"
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{one.Name}:{one.Value.ValueKind}"
                    )
            );
}
