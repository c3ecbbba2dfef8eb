using Heliograph.Engine.Scheduling;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Tests.Venues.Loopback;
using Heliograph.Runtime.Venues.Simulated;
using Shouldly;

namespace Heliograph.Runtime.Tests.Scheduling;

/// <summary>Trouble that is not the job's own.</summary>
public sealed class JobTroubleTests
{
    private static CancellationToken Stop => RunnerBed.Stop;

    [Fact]
    public async Task A_store_that_is_away_uses_up_no_attempt()
    {
        await using var bed = await RunnerBed.NewAsync();
        var node = bed.Node("n1");
        bed.Work = (_, _) => throw new StoreException("away", "wait");
        bed.To(5);
        for (var i = 0; i < 20; i++)
        {
            await FailsAsync(node);
        }

        var waits = await bed.OfAsync(5);
        (waits.State, waits.Attempts, waits.Error).ShouldBe((OccurrenceState.Due, 0, "away"));
    }

    [Fact]
    public async Task After_the_clock_was_set_back_jobs_run_by_the_new_one()
    {
        await using var bed = await RunnerBed.NewAsync();
        bed.To(65);
        await bed.Node("n1").FireAsync(RunnerBed.Job, false, Stop);
        bed.Clock = new SimulatedClock(Arrange.T0 + 60_000);
        var node = bed.Node("n2");

        (await node.TurnBackAsync(Stop)).ShouldBeTrue();
        bed.To(5);
        await node.FireAsync(RunnerBed.Job, false, Stop);
        bed.To(10);
        await node.FireAsync(RunnerBed.Job, false, Stop);

        (await bed.StatesAsync()).ShouldBe([(5, "Done"), (10, "Done")]);
        bed.Calls.ShouldBe(3);
        new StoredNode("n", "all", 0, bed.Clock.NowMs + 3_600_000, null)
            .IsAliveAt(bed.Clock.NowMs)
            .ShouldBeFalse("a tick of a time to come");
    }

    [Fact]
    public async Task What_waits_for_a_daily_job_s_next_attempt_is_not_forgotten()
    {
        await using var bed = await RunnerBed.NewAsync();
        bed.Entry = bed.Entry with { Cron = "0 5 0 * * ?" };
        bed.Work = (_, _) => throw new TimeoutException("not now");
        bed.To(5);
        await FailsAsync(bed.Node("n1"));

        bed.To(35);
        (await bed.Node("n2").ForgottenAsync(Stop)).ShouldBeEmpty("the scheduler makes it again");
        bed.To(50);
        (await bed.Node("n2").ForgottenAsync(Stop)).ShouldBe([RunnerBed.Job]);
    }

    private static Task FailsAsync(JobRunner node) =>
        Should.ThrowAsync<JobFailedException>(() => node.FireAsync(RunnerBed.Job, false, Stop));
}
