using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Venues.Simulated;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Scheduling;

public sealed class NodeHeartTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silent_scheduler_on_a_full_disk_is_a_store_that_is_away()
    {
        await using var disk = SmallDisk.Mount(megabytes: 2);
        var clock = new SimulatedClock(Arrange.T0);
        var address = StoreAddress.OfFile(Path.Combine(disk.Folder, "s.db"));
        await using var store = await Stores.OpenAsync(address, TimeProvider.System, Stop);
        await store.ProbeAsync(Stop);
        var heart = new NodeHeart(store, "n1", "all", clock);
        var filler = disk.Fill();

        await heart.LookAsync(Stop);
        heart.IsStoreAway.ShouldBeFalse("as long as the scheduler beats nobody has to look");
        clock.Advance(TimeSpan.FromSeconds(70));
        await heart.LookAsync(Stop);
        heart.IsStoreAway.ShouldBeTrue();
        heart.Silence.ShouldBe(TimeSpan.FromSeconds(70));

        File.Delete(filler);
        await heart.LookAsync(Stop);
        heart.IsStoreAway.ShouldBeFalse();
    }
}
