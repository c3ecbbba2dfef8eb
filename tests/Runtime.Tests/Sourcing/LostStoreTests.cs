using Heliograph.Engine.Simulation;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Sourcing;

/// <summary>A database that goes away while passes and cycles are at work.</summary>
public sealed class LostStoreTests
{
    private const int Symbols = 6;
    private const int Hours = 5;
    private const int LossesAnHour = 3;

    [Fact]
    public async Task What_a_lost_database_interrupts_is_stored_whole_or_not_and_done_once()
    {
        Needs.Postgres();
        await using var calm = await LiveBed.NewAsync(StoreKind.Postgres, Symbols);
        await using var lost = await LiveBed.NewAsync(
            StoreKind.Postgres,
            Symbols,
            storeProxied: true
        );
        var random = new SeededRandom(11);
        foreach (var bed in new[] { calm, lost })
        {
            await bed.FollowAsync(Symbols);
            await bed.CollectAsync();
        }

        var losses = 0;
        for (var hour = 1; hour <= Hours; hour++)
        {
            calm.GoTo(hour);
            await calm.CollectAsync();
            await calm.CycleAsync(SourceMode.Database);
            lost.GoTo(hour);
            losses += await LoseAsync(lost, random, async () => await lost.CollectAsync());
            await lost.CollectAsync();
            losses += await LoseAsync(lost, random, async () => await CycleAsync(lost));
            await CycleAsync(lost);
            (await lost.CollectAsync()).Imported.ShouldBe(0);
            await lost.ShouldHoldTheMarketAsync();
        }

        losses.ShouldBeGreaterThan(Hours);
        (await lost.OutcomesAsync()).ShouldBe(await calm.OutcomesAsync());
        var fired = await lost.FiredAsync();
        fired.ShouldBe(await calm.FiredAsync());
        fired.ShouldNotBeEmpty();
        (await lost.CandlesAsync()).ShouldAllBe(one => one.Revision == 0);
        var again = await lost.CycleAsync(SourceMode.Database);
        again.Cycle.Counts.AlreadyDone.ShouldBe(again.Cycle.Counts.Due);
    }

    [Theory]
    [InlineData(SourceMode.Live)]
    [InlineData(SourceMode.Auto)]
    public async Task A_live_cycle_that_loses_the_database_signals_nothing_and_the_next_does_it_all(
        SourceMode mode
    )
    {
        Needs.Postgres();
        await using var bed = await LiveBed.NewAsync(
            StoreKind.Postgres,
            Symbols,
            storeProxied: true
        );
        await bed.FollowAsync(Symbols);
        await bed.CollectAsync();
        bed.GoTo(1);
        bed.StoreProxy.Play(ProxyFault.Refusing);
        bed.StoreProxy.Cut();

        await Should.ThrowAsync<StoreException>(() => bed.CycleAsync(mode));
        await Should.ThrowAsync<StoreException>(() => bed.CollectAsync());

        bed.StoreProxy.Play(ProxyFault.None);
        (await bed.FiredAsync()).ShouldBeEmpty();
        await bed.CollectAsync();
        var counts = (await bed.CycleAsync(mode)).Cycle.Counts;
        counts.Due.ShouldBe(Symbols * Troubles.Hourly.Count);
        (counts.Pending, counts.Suppressed, counts.Errors).ShouldBe((0, 0, 0));
        await bed.ShouldHoldTheMarketAsync();
    }

    private static Task CycleAsync(LiveBed bed) => bed.CycleAsync(SourceMode.Database);

    // Loses the database somewhere in the middle of some work; how often the work noticed.
    private static async Task<int> LoseAsync(LiveBed bed, SeededRandom random, Func<Task> work)
    {
        var noticed = 0;
        for (var loss = 0; loss < LossesAnHour; loss++)
        {
            var running = work();
            await Task.Delay(
                TimeSpan.FromMilliseconds(random.Between(0, 120)),
                TimeProvider.System,
                LiveBed.Stop
            );
            bed.StoreProxy.Play(ProxyFault.Refusing);
            bed.StoreProxy.Cut();
            try
            {
                await running;
            }
            catch (StoreException)
            {
                noticed++;
            }

            bed.StoreProxy.Play(ProxyFault.None);
            noticed += await NoticeAsync(bed);
        }

        return noticed;
    }

    // A connection that idled when it was cut is noticed by whoever uses it next, and only once.
    private static async Task<int> NoticeAsync(LiveBed bed)
    {
        try
        {
            await bed.SeriesAsync();
            return 0;
        }
        catch (StoreException)
        {
            return 1;
        }
    }
}
