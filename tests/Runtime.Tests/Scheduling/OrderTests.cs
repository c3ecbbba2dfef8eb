using Heliograph.Engine.Scheduling;
using Heliograph.Runtime.Jobs;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Tests.Venues.Loopback;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.Runtime.Tests.Scheduling;

/// <summary>What has to come first does, also where its second comes later.</summary>
public sealed class OrderTests : IAsyncDisposable
{
    private static readonly TimetableEntry First = new(
        "first",
        "10 */5 * * * ?",
        5,
        "a",
        MisfireRule.Latest,
        TimeSpan.FromMinutes(2)
    );

    private static readonly TimetableEntry Second = First with
    {
        Job = "second",
        Cron = "0 */15 * * * ?",
        After = ["first"],
    };

    private readonly SimulatedClock clock = new(Arrange.T0);
    private readonly List<string> done = [];
    private StoreBed bed = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => bed.DisposeAsync();

    [Fact]
    public async Task What_fires_ten_seconds_later_is_waited_for()
    {
        var runner = await RunnerAsync(First, Second);
        clock.SetTo(Arrange.T0 + 15 * 60_000);
        var second = runner.FireAsync("second", false, Stop);
        await clock.UntilAsync(() => NowMs >= 10_000, () => TimeSpan.FromSeconds(1));
        second.IsCompleted.ShouldBeFalse();

        await runner.FireAsync("first", false, Stop);
        await clock.UntilAsync(() => second.IsCompleted, () => TimeSpan.FromSeconds(1));
        await second;

        done.ShouldBe(["first", "second"]);
        var began = (await FindAsync("second")).StartedMs;
        began.ShouldBe(Arrange.T0 + 15 * 60_000, "it began to wait when it was due");
    }

    [Fact]
    public async Task What_never_comes_is_not_waited_for_longer_than_a_minute_and_a_half()
    {
        var runner = await RunnerAsync(First, Second);
        clock.SetTo(Arrange.T0 + 15 * 60_000);
        var second = runner.FireAsync("second", false, Stop);

        await clock.UntilAsync(() => second.IsCompleted, () => TimeSpan.FromSeconds(1));
        await second;

        NowMs.ShouldBeInRange(90_000, 95_000);
        done.ShouldBe(["second"]);
    }

    [Fact]
    public async Task What_is_switched_off_or_not_due_in_that_minute_is_not_waited_for()
    {
        var runner = await RunnerAsync(First with { IsEnabled = false }, Second);
        clock.SetTo(Arrange.T0 + 15 * 60_000);
        await runner.FireAsync("second", false, Stop);
        var other = await RunnerAsync(First with { Cron = "10 7 * * * ?" }, Second);
        clock.SetTo(Arrange.T0 + 30 * 60_000);
        await other.FireAsync("second", false, Stop);

        done.ShouldBe(["second", "second"]);
    }

    // Since the fire of the second.
    private long NowMs => clock.NowMs - Arrange.T0 - 15 * 60_000;

    private async Task<StoredOccurrence> FindAsync(string job) =>
        (await new OccurrenceLedger(bed.Store.Tables).HistoryAsync(job, 0, 9, Stop)).Single();

    private async Task<JobRunner> RunnerAsync(params TimetableEntry[] entries)
    {
        bed ??= await StoreBed.NewAsync(StoreKind.Sqlite);
        await new JobLedger(bed.Store.Tables).EnsureAsync(
            entries.Select(one => one.Job),
            clock.NowMs,
            Stop
        );
        return new JobRunner(
            entries,
            [
                .. entries.Select(one => new PassJob(
                    one.Job,
                    (_, _) =>
                    {
                        done.Add(one.Job);
                        return Task.FromResult("done");
                    }
                )),
            ],
            bed.Store,
            "n1",
            clock
        );
    }
}
