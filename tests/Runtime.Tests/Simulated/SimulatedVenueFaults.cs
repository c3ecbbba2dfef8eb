using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.Runtime.Tests.Simulated;

public sealed class SimulatedVenueFaults
{
    private static readonly Uri Candles = new(
        $"/api/v3/klines?symbol={SimulatedVenueBed.Symbol}&interval=5m&limit=10",
        UriKind.Relative
    );

    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(VenueFaultKind.TooMany, null, 429, 30)]
    [InlineData(VenueFaultKind.TooMany, 7.0, 429, 7)]
    [InlineData(VenueFaultKind.Ban, null, 418, 3600)]
    [InlineData(VenueFaultKind.ServerError, null, 503, 0)]
    [InlineData(VenueFaultKind.ServerError, 500.0, 500, 0)]
    [InlineData(VenueFaultKind.Forbidden, null, 451, 0)]
    [InlineData(VenueFaultKind.Html, null, 200, 0)]
    public async Task Some_faults_are_statuses(
        VenueFaultKind kind,
        double? value,
        int status,
        int retryAfter
    )
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        bed.Play(kind, value);
        using var reply = await bed.Client.GetAsync(Candles);
        ((int)reply.StatusCode).ShouldBe(status);
        (reply.Headers.RetryAfter?.Delta ?? TimeSpan.Zero).TotalSeconds.ShouldBe(retryAfter);
        var isHtml = reply.Content.Headers.ContentType!.MediaType == "text/html";
        isHtml.ShouldBe(kind == VenueFaultKind.Html);
        bed.Clock.Advance(TimeSpan.FromHours(1));
        await bed.CandlesAsync();
        bed.Venue.Traffic.Answered(200).ShouldBe(kind == VenueFaultKind.Html ? 2 : 1);
    }

    [Fact]
    public async Task An_outage_cuts_every_connection_and_its_end_lets_them_in()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        using var socket = await bed.ConnectAsync("/ws/simaaausdt@kline_5m");
        var outage = new VenueFault(
            VenueFaultKind.Outage,
            TimeSpan.FromMinutes(7),
            TimeSpan.FromMinutes(17)
        );
        bed.Venue.Play(new FaultScript([outage]));
        bed.Clock.Advance(FiveMinutes);
        (await SimulatedVenueBed.ReceiveAsync(socket)).GetProperty("e").GetString();
        bed.Clock.Advance(FiveMinutes);
        await Should.ThrowAsync<WebSocketException>(() => SimulatedVenueBed.ReceiveAsync(socket));
        await Should.ThrowAsync<HttpRequestException>(() => bed.Client.GetAsync(Candles));
        using var again = new ClientWebSocket();
        var address = new Uri(bed.Venue.SocketAddress, "/ws");
        await Should.ThrowAsync<WebSocketException>(() => again.ConnectAsync(address, default));
        bed.Clock.Advance(FiveMinutes + FiveMinutes);
        await bed.CandlesAsync();
        using var third = await bed.ConnectAsync("/ws");
        bed.Venue.Traffic.Answered(0).ShouldBe(2);
    }

    [Fact]
    public async Task A_hang_never_answers()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        bed.Play(VenueFaultKind.Hang);
        using var stop = new CancellationTokenSource();
        var asked = bed.Client.GetAsync(Candles, stop.Token);
        await SimulatedVenueBed.WaitAsync(() => bed.Venue.Traffic.Answered(0) == 1);
        bed.Clock.Advance(TimeSpan.FromHours(5));
        asked.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asked);
    }

    [Fact]
    public async Task A_slow_body_comes_a_byte_a_second()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        bed.Play(VenueFaultKind.SlowBody);
        var path = new Uri("/api/v3/ping", UriKind.Relative);
        using var reply = await bed.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await reply.Content.ReadAsStreamAsync();
        var buffer = new byte[10];
        (await body.ReadAsync(buffer)).ShouldBe(1);
        var rest = body.ReadAsync(buffer).AsTask();
        bed.Clock.Advance(TimeSpan.FromSeconds(0.9));
        rest.IsCompleted.ShouldBeFalse();
        await bed.Clock.RunAsync(() => rest, rate: 100);
        (await rest).ShouldBe(1);
    }

    [Fact]
    public async Task Cut_JSON_is_no_JSON()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        bed.Play(VenueFaultKind.Truncated);
        var text = await bed.Client.GetStringAsync(Candles);
        Should.Throw<JsonException>(() => JsonDocument.Parse(text));
    }

    [Fact]
    public async Task An_oversize_body_is_good_JSON_and_an_endless_one_has_no_end()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        bed.Play(VenueFaultKind.Oversize, 3_000_000);
        var text = await bed.Client.GetStringAsync(Candles);
        text.Length.ShouldBe(3_000_000);
        JsonDocument.Parse(text).RootElement.GetArrayLength().ShouldBe(10);
        bed.Play(VenueFaultKind.EndlessBody);
        using var reply = await bed.Client.GetAsync(
            Candles,
            HttpCompletionOption.ResponseHeadersRead
        );
        await using var body = await reply.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[40_000_000]);
    }

    [Fact]
    public async Task Rows_may_be_wrong()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        var truth = await RowsAsync(bed);
        bed.Play(VenueFaultKind.Nan);
        (await RowsAsync(bed)).Count(row => row.Contains("\"NaN\"")).ShouldBe(3);
        bed.Play(VenueFaultKind.Microseconds);
        (await RowsAsync(bed)).Count(row => row.IndexOf(',') == 17).ShouldBe(3);
        bed.Play(VenueFaultKind.Duplicated);
        (await RowsAsync(bed)).ShouldNotBe(truth);
        (await RowsAsync(bed)).Distinct().ShouldBe(truth);
        bed.Play(VenueFaultKind.OutOfOrder);
        (await RowsAsync(bed)).ShouldNotBe(truth);
        (await RowsAsync(bed)).Order().ShouldBe(truth);
        bed.Play(VenueFaultKind.WrongSymbol);
        (await RowsAsync(bed)).Intersect(truth).ShouldBeEmpty();
        bed.Play(VenueFaultKind.FormingAsClosed);
        var last = (await bed.CandlesAsync())[499];
        last[6].GetInt64().ShouldBeLessThan(bed.Clock.NowMs);
        bed.Play(VenueFaultKind.Nan, symbols: "SIMB*");
        (await RowsAsync(bed)).ShouldBe(truth);
        bed.Play(VenueFaultKind.Nan, endpoint: VenueEndpoint.Socket);
        (await RowsAsync(bed)).ShouldBe(truth);
    }

    [Fact]
    public async Task Candles_may_be_missing_late_revised_frozen_or_stalled()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        using var socket = await bed.ConnectAsync("/ws/simaaausdt@kline_5m");
        var start = SimulatedVenueBed.StartMs;
        VenueFault Fault(VenueFaultKind kind, int candle, double? value = null) =>
            new(
                kind,
                candle * FiveMinutes,
                (candle + 1) * FiveMinutes,
                SimulatedVenueBed.Symbol,
                Value: value
            );
        bed.Venue.Play(
            new FaultScript([
                Fault(VenueFaultKind.Missing, 1),
                Fault(VenueFaultKind.Late, 2, 60),
                Fault(VenueFaultKind.Revised, 3, 60),
                Fault(VenueFaultKind.Frozen, 4),
            ])
        );
        var seen = new List<(long Minute, long Candle, bool IsFinal, bool IsFlat)>();
        foreach (var seconds in new[] { 300, 300, 60, 240, 300, 300 })
        {
            bed.Clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        bed.Venue.Play(FaultScript.None);
        var truth = (await bed.CandlesAsync($"&startTime={start}")).EnumerateArray().ToList();
        for (var i = 0; i < 4; i++)
        {
            var happened = await SimulatedVenueBed.ReceiveAsync(socket);
            var candle = happened.GetProperty("k");
            var at = (int)((candle.GetProperty("t").GetInt64() - start) / 300_000);
            seen.Add(
                (
                    (happened.GetProperty("E").GetInt64() - start) / 60_000,
                    at,
                    $"{candle.GetProperty("c")}" == $"{truth[at][4]}",
                    candle.GetProperty("v").GetString() == "0.00000000"
                )
            );
        }

        seen.ShouldBe([
            (11, 1, true, false),
            (15, 2, false, false),
            (20, 3, false, true),
            (25, 4, true, false),
        ]);
    }

    [Fact]
    public async Task A_stalled_socket_and_a_hanging_one_say_nothing()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        using var socket = await bed.ConnectAsync("/ws/simaaausdt@kline_5m");
        foreach (var kind in new[] { VenueFaultKind.Stalled, VenueFaultKind.Hang })
        {
            bed.Play(kind, length: TimeSpan.FromMinutes(12));
            bed.Clock.Advance(TimeSpan.FromMinutes(15));
            var last = (await bed.CandlesAsync("&limit=1"))[0][0].GetInt64();
            last.ShouldBe(bed.Clock.NowMs);
            var happened = await SimulatedVenueBed.ReceiveAsync(socket);
            happened.GetProperty("E").GetInt64().ShouldBe(bed.Clock.NowMs);
        }
    }

    [Fact]
    public async Task A_socket_may_say_that_a_forming_candle_is_closed()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        using var socket = await bed.ConnectAsync("/ws/simaaausdt@kline_1h");
        bed.Play(VenueFaultKind.FormingAsClosed);
        bed.Clock.Advance(FiveMinutes);
        var candle = (await SimulatedVenueBed.ReceiveAsync(socket)).GetProperty("k");
        candle.GetProperty("x").GetBoolean().ShouldBeTrue();
        candle.GetProperty("T").GetInt64().ShouldBeGreaterThan(bed.Clock.NowMs);
    }

    [Fact]
    public async Task A_socket_may_say_everything_twice()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        using var socket = await bed.ConnectAsync("/ws/simaaausdt@kline_5m");
        bed.Play(VenueFaultKind.Duplicated);
        bed.Clock.Advance(FiveMinutes);
        var first = (await SimulatedVenueBed.ReceiveAsync(socket)).GetRawText();
        (await SimulatedVenueBed.ReceiveAsync(socket)).GetRawText().ShouldBe(first);
    }

    [Fact]
    public async Task The_clock_may_be_wrong()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        bed.Play(VenueFaultKind.ClockSkew, -90);
        var time = (await bed.GetAsync("/api/v3/time")).GetProperty("serverTime").GetInt64();
        time.ShouldBe(bed.Clock.NowMs - 90_000);
    }

    [Fact]
    public async Task A_bad_day_can_be_read_from_beginning_to_end()
    {
        await using var bed = await SimulatedVenueBed.StartAsync(o =>
            o with
            {
                Faults = FaultScript.DefaultDay,
            }
        );
        var statuses = new HashSet<int>();
        for (var i = 0; i < 24 * 12; i++)
        {
            bed.Clock.Advance(FiveMinutes);
            try
            {
                using var reply = await bed.Client.GetAsync(Candles);
                statuses.Add((int)reply.StatusCode);
            }
            catch (HttpRequestException)
            {
                statuses.Add(0);
            }
        }

        statuses.Order().ShouldBe([0, 200, 418]);
        bed.Venue.Traffic.Answered(0).ShouldBe(36);
    }

    private static async Task<List<string>> RowsAsync(SimulatedVenueBed bed) =>
        [.. (await bed.CandlesAsync("&limit=10")).EnumerateArray().Select(row => row.GetRawText())];
}
