using System.Globalization;
using System.Net;

namespace Heliograph.Runtime.Tests.Simulated;

public sealed class SimulatedVenueLimits
{
    private const string Symbol = SimulatedVenueBed.Symbol;

    [Theory]
    [InlineData("/api/v3/time", 1)]
    [InlineData("/api/v3/exchangeInfo", 20)]
    [InlineData("/api/v3/ticker/24hr", 80)]
    [InlineData($"/api/v3/ticker/24hr?symbol={Symbol}", 2)]
    [InlineData($"/api/v3/klines?symbol={Symbol}&interval=5m", 2)]
    [InlineData($"/fapi/v1/klines?symbol={Symbol}&interval=5m&limit=99", 1)]
    [InlineData($"/fapi/v1/klines?symbol={Symbol}&interval=5m&limit=499", 2)]
    [InlineData($"/fapi/v1/klines?symbol={Symbol}&interval=5m", 5)]
    [InlineData($"/fapi/v1/klines?symbol={Symbol}&interval=5m&limit=1500", 10)]
    public async Task A_request_costs_its_weight(string path, int weight)
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        for (var i = 1; i <= 2; i++)
        {
            (await WeightAsync(bed, path)).ShouldBe(weight * i);
        }

        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        (await WeightAsync(bed, path)).ShouldBe(weight);
        bed.Venue.Traffic.Last.ShouldAllBe(request => request.Weight == weight);
    }

    [Fact]
    public async Task Above_the_limit_it_is_429_until_the_minute_ends()
    {
        await using var bed = await SimulatedVenueBed.StartAsync(o => o with { SpotWeight = 10 });
        bed.Clock.Advance(TimeSpan.FromSeconds(20));
        for (var i = 0; i < 5; i++)
        {
            await bed.CandlesAsync("&limit=1");
        }

        (await RefusedAsync(bed)).ShouldBe((429, 40));
        (await bed.GetAsync("/fapi/v1/time")).GetProperty("serverTime");
        bed.Clock.Advance(TimeSpan.FromSeconds(40));
        await bed.CandlesAsync("&limit=1");
        var traffic = bed.Venue.Traffic;
        (traffic.Requests, traffic.TooMany, traffic.WhileResting).ShouldBe((8, 1, 0));
    }

    [Fact]
    public async Task Who_goes_on_is_banned_and_then_for_twice_as_long()
    {
        await using var bed = await SimulatedVenueBed.StartAsync(o =>
            o with
            {
                SpotWeight = 2,
                RefusalsBeforeBan = 2,
            }
        );
        foreach (var seconds in new[] { 120, 240, 480 })
        {
            await bed.CandlesAsync("&limit=1");
            (await RefusedAsync(bed)).Status.ShouldBe(429);
            (await RefusedAsync(bed)).Status.ShouldBe(429);
            (await RefusedAsync(bed)).ShouldBe((418, seconds));
            bed.Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
            (await RefusedAsync(bed)).ShouldBe((418, 1));
            bed.Clock.Advance(TimeSpan.FromSeconds(60));
        }

        bed.Venue.Traffic.WhileBanned.ShouldBe(3);
        bed.Venue.Traffic.Banned.ShouldBe(6);
    }

    [Fact]
    public async Task The_last_requests_are_remembered()
    {
        await using var bed = await SimulatedVenueBed.StartAsync(o => o with { RequestsKept = 2 });
        bed.Client.DefaultRequestHeaders.Add("User-Agent", "helio");
        await bed.GetAsync("/api/v3/ping");
        bed.Clock.Advance(TimeSpan.FromSeconds(1));
        await bed.GetAsync("/api/v3/time?a=b");
        await bed.GetAsync("/api/v3/klines?symbol=NONE&interval=5m", HttpStatusCode.BadRequest);
        var last = bed.Venue.Traffic.Last;
        last.Select(r => (r.Path, r.Query, r.Status, r.AtMs - SimulatedVenueBed.StartMs))
            .ShouldBe([
                ("/api/v3/time", "?a=b", 200, 1000),
                ("/api/v3/klines", "?symbol=NONE&interval=5m", 400, 1000),
            ]);
        last[0].HeaderNames.ShouldContain("User-Agent");
        bed.Venue.Traffic.Requests.ShouldBe(3);
    }

    private static async Task<int> WeightAsync(SimulatedVenueBed bed, string path)
    {
        using var reply = await bed.Client.GetAsync(new Uri(path, UriKind.Relative));
        reply.StatusCode.ShouldBe(HttpStatusCode.OK);
        return int.Parse(
            reply.Headers.GetValues("X-MBX-USED-WEIGHT-1M").Single(),
            CultureInfo.InvariantCulture
        );
    }

    private static async Task<(int Status, int RetryAfter)> RefusedAsync(SimulatedVenueBed bed)
    {
        var path = $"/api/v3/klines?symbol={Symbol}&interval=5m";
        using var reply = await bed.Client.GetAsync(new Uri(path, UriKind.Relative));
        return ((int)reply.StatusCode, (int)reply.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
    }
}
