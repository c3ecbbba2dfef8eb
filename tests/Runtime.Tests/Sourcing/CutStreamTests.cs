using System.Collections.Concurrent;
using Heliograph.Runtime.Collecting;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Sourcing;

/// <summary>Streams of candles that are lost, and what they bring and miss.</summary>
public sealed class CutStreamTests
{
    private const int Series = 5;

    private readonly ConcurrentQueue<CandleArrival> came = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lost_stream_is_subscribed_again_and_what_it_missed_is_collected(
        bool isSilent
    )
    {
        await using var bed = await LiveBed.NewAsync(symbols: Series, venueProxied: true);
        await using var follower = await FollowAsync(bed);
        await CloseAsync(bed, follower, 1);

        bed.VenueProxy.Play(isSilent ? ProxyFault.BlackHole : ProxyFault.Refusing);
        if (!isSilent)
        {
            bed.VenueProxy.Cut();
        }

        await bed.UntilAsync(() => follower.Sockets.All(one => !one.IsUp));
        bed.GoTo(2);
        bed.VenueProxy.Play(ProxyFault.None);
        await UpAsync(bed, follower);
        follower.Sockets[0].Connections.ShouldBeGreaterThan(1);
        var missed = await bed.CollectAsync(one => one with { OnlyDue = true });
        await CloseAsync(bed, follower, 3);

        missed.Imported.ShouldBe(Series);
        Came.ShouldBe(2 * Series);
        bed.GoTo(3);
        await ShouldBeWholeAsync(bed, follower);
    }

    [Fact]
    public async Task What_a_stalled_line_brings_late_is_stored_once_whoever_was_first()
    {
        await using var bed = await LiveBed.NewAsync(symbols: Series, venueProxied: true);
        await using var follower = await FollowAsync(bed);
        await CloseAsync(bed, follower, 1);
        bed.GoTo(2, -0.5);
        await UpAsync(bed, follower);
        await bed.UntilAsync(() => bed.Clock.NowMs % 3_600_000 > 3_590_000);
        bed.VenueProxy.Play(ProxyFault.BlackHole);
        await bed.UntilAsync(() => bed.Clock.NowMs % 3_600_000 is > 10_000 and < 3_590_000);
        bed.VenueProxy.Play(ProxyFault.None);

        var asked = await bed.CollectAsync(one => one with { OnlyDue = true });
        await bed.UntilAsync(() => Came == 2 * Series || follower.Sockets[0].Connections > 1);

        asked.Failed.ShouldBeEmpty();
        bed.GoTo(2, 2);
        await bed.CollectAsync(one => one with { OnlyDue = true });
        await ShouldBeWholeAsync(bed, follower);
    }

    private int Came => came.Sum(one => one.Series.Count);

    private async Task<CandleFollower> FollowAsync(LiveBed bed)
    {
        await bed.FollowAsync(Series);
        await bed.CollectAsync();
        var follower = await CandleFollower.StartAsync(
            bed.Store,
            bed.Venues,
            await bed.SeriesAsync(),
            LiveBed.Calendars,
            (arrival, _) =>
            {
                came.Enqueue(arrival);
                return Task.CompletedTask;
            },
            bed.Clock,
            LiveBed.Stop
        );
        await UpAsync(bed, follower);
        return follower;
    }

    // Time must flow over a close: who leaps hears nothing for minutes, and drops the line.
    private async Task CloseAsync(LiveBed bed, CandleFollower follower, int hour)
    {
        var before = Came;
        bed.GoTo(hour, -0.2);
        await UpAsync(bed, follower);
        await bed.UntilAsync(() => Came == before + Series);
    }

    private static Task UpAsync(LiveBed bed, CandleFollower follower) =>
        bed.UntilAsync(() =>
            follower.Sockets.All(one => one.IsUp) && bed.Venue.Subscriptions == Series
        );

    // Read again, nothing is new and nothing has changed: each candle is stored once.
    private static async Task ShouldBeWholeAsync(LiveBed bed, CandleFollower follower)
    {
        var before = (await bed.SeriesAsync()).Select(one => one.LastBatch).ToList();
        var again = await bed.CollectAsync();
        (again.Imported, again.Revised, again.Quarantined).ShouldBe((0, 0, 0));
        (await bed.SeriesAsync()).Select(one => one.LastBatch).ShouldBe(before);
        await bed.ShouldHoldTheMarketAsync();
        (follower.LastProblem, follower.Failure).ShouldBe((null, null));
    }
}
