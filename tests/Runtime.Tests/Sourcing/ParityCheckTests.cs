using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using Shouldly;

namespace Heliograph.Runtime.Tests.Sourcing;

/// <summary>A sample of windows is compared with the venue.</summary>
public sealed class ParityCheckTests
{
    [Theory]
    [ClassData(typeof(EveryStore))]
    public async Task A_window_that_the_venue_says_the_same_of_is_equal(StoreKind kind)
    {
        await using var bed = await LiveBed.NewAsync(kind);
        await bed.FollowAsync(2);
        await bed.CollectAsync();

        var found = await CheckAsync(bed);

        found.ShouldAllBe(one => one.IsEqual);
        (await bed.OpenIncidentsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [ClassData(typeof(EveryStore))]
    public async Task A_candle_that_differs_is_named_and_an_incident(StoreKind kind)
    {
        await using var bed = await LiveBed.NewAsync(kind);
        await bed.FollowAsync(1);
        await bed.CollectAsync();
        bed.Play(VenueFaultKind.Revised, TimeSpan.FromHours(1), value: 600);
        bed.Clock.Advance(TimeSpan.FromMinutes(31));
        await bed.CollectAsync();
        bed.Clock.Advance(TimeSpan.FromMinutes(20));

        var found = (await CheckAsync(bed)).ShouldHaveSingleItem();

        found.IsEqual.ShouldBeFalse();
        found.Detail.ShouldBe("1 candles differ: 2026-01-10T00:00:00Z");
        (await bed.OpenIncidentsAsync()).ShouldHaveSingleItem().Cause.ShouldBe(ParityCheck.Cause);
        await bed.CollectAsync();
        (await CheckAsync(bed)).ShouldAllBe(one => one.IsEqual);
        (await bed.OpenIncidentsAsync()).ShouldBeEmpty();
        (await new ParityLedger(bed.Store.Tables).CountsAsync(0, LiveBed.Stop)).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_venue_that_does_not_answer_proves_nothing()
    {
        await using var bed = await LiveBed.NewAsync();
        await bed.FollowAsync(1);
        await bed.CollectAsync();
        bed.Play(VenueFaultKind.Outage, TimeSpan.FromHours(1));

        (await CheckAsync(bed)).ShouldBeEmpty();
    }

    [Fact]
    public void A_sample_takes_its_share_of_series_and_closes()
    {
        var taken = 0;
        for (var symbol = 0; symbol < 100; symbol++)
        {
            var series = new SeriesKey("v", $"S{symbol}", Timeframe.Hour);
            for (var hour = 0; hour < 1_000; hour++)
            {
                taken += ParitySample.IsIn(series, hour * 3_600_000L, 0.01) ? 1 : 0;
            }
        }

        ((double)taken).ShouldBe(1_000, 100);
    }

    private static async Task<IReadOnlyList<StoredParity>> CheckAsync(LiveBed bed)
    {
        var series = await bed.SeriesAsync();
        IReadOnlyList<StoredParity> found = [];
        await bed.Clock.RunAsync(
            async () =>
                found = await new ParityCheck(bed.Store, bed.Venues, bed.Clock).RunAsync(
                    [.. series.Select(one => (one, one.LastOpenMs!.Value))],
                    720,
                    LiveBed.Stop
                ),
            LiveBed.Rate
        );
        return found;
    }
}
