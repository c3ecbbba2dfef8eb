using Heliograph.Engine.Scheduling;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Tests.Venues.Loopback;
using Heliograph.Runtime.Venues.Simulated;
using Shouldly;

namespace Heliograph.Runtime.Tests.Scheduling;

public sealed class JobRunnerTests
{
    private static CancellationToken Stop => RunnerBed.Stop;

    [Theory, ClassData(typeof(EveryStore))]
    public async Task However_often_it_is_fired_each_nominal_fire_runs_once(StoreKind kind)
    {
        await using var bed = await RunnerBed.NewAsync(kind);
        var node = bed.Node("n1");
        foreach (var (minute, second) in new[] { (4, 59), (5, 0), (5, 1), (9, 0), (10, 2) })
        {
            bed.To(minute, second);
            await node.FireAsync(RunnerBed.Job, false, Stop);
            await bed.Node("n2").FireAsync(RunnerBed.Job, false, Stop);
        }

        (await bed.StatesAsync()).ShouldBe([(5, "Done"), (10, "Done")]);
        bed.Calls.ShouldBe(2);
        var done = await bed.OfAsync(5);
        (done.Node, done.Attempts, done.Result).ShouldBe(("n1", 1, "done"));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task After_two_weeks_off_there_is_one_catch_up_and_all_is_accounted_for(
        StoreKind kind
    )
    {
        await using var bed = await RunnerBed.NewAsync(kind);
        const int minutes = 14 * 24 * 60;
        bed.To(minutes + 1);

        await bed.Node("n1").FireAsync(RunnerBed.Job, false, Stop);

        var states = await bed.StatesAsync();
        states.Count.ShouldBe(minutes / 5);
        states[^1].ShouldBe((minutes, "Done"));
        states.SkipLast(1).ShouldAllBe(one => one.State == "Coalesced");
        bed.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task What_may_pass_is_made_again_and_then_done()
    {
        await using var bed = await RunnerBed.NewAsync();
        var node = bed.Node("n1");
        bed.Work = (_, _) =>
            bed.Calls < 3 ? throw new TimeoutException("not now") : Task.FromResult("at last");
        bed.To(5);

        await FailsAsync(node);
        (await bed.OfAsync(5)).Error.ShouldBe("not now");
        bed.To(5, 5);
        await FailsAsync(node);
        bed.To(5, 20);
        await node.FireAsync(RunnerBed.Job, false, Stop);

        var done = await bed.OfAsync(5);
        (done.State, done.Attempts, done.Result).ShouldBe((OccurrenceState.Done, 3, "at last"));
    }

    [Fact]
    public async Task What_never_passes_is_dead_after_its_attempts_and_a_later_one_makes_up_for_it()
    {
        await using var bed = await RunnerBed.NewAsync();
        var node = bed.Node("n1");
        bed.Work = (_, _) => throw new TimeoutException("never");
        bed.To(5);
        for (var i = 0; i < JobRunner.Retries; i++)
        {
            await FailsAsync(node);
        }

        await node.FireAsync(RunnerBed.Job, false, Stop);

        (await bed.OfAsync(5)).State.ShouldBe(OccurrenceState.Dead);
        (await bed.Ledger.DeadAsync(Stop)).ShouldHaveSingleItem().Attempts.ShouldBe(5);
        bed.Work = (_, _) => Task.FromResult("done");
        bed.To(10);
        await node.FireAsync(RunnerBed.Job, false, Stop);
        (await bed.Ledger.DeadAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bug_is_dead_at_once_and_can_be_redriven()
    {
        await using var bed = await RunnerBed.NewAsync();
        var node = bed.Node("n1");
        bed.Work = (_, _) => throw new InvalidOperationException("a bug");
        bed.To(5);
        await node.FireAsync(RunnerBed.Job, false, Stop);
        (await bed.OfAsync(5)).State.ShouldBe(OccurrenceState.Dead);

        bed.Work = (_, _) => Task.FromResult("mended");
        var nominal = Arrange.T0 + 300_000;
        var done = await node.RedriveAsync(RunnerBed.Job, nominal, "ann", Stop);

        (done!.State, done.Attempts, done.Result).ShouldBe((OccurrenceState.Done, 1, "mended"));
        done.AskedBy.ShouldBe("ann", "so no node takes it for one that nobody is at");
        (await node.RedriveAsync(RunnerBed.Job, nominal, "ann", Stop)).ShouldBeNull("not dead");
    }

    [Fact]
    public async Task While_one_runs_the_next_is_skipped_and_the_one_after_runs()
    {
        await using var bed = await RunnerBed.NewAsync();
        bed.Entry = bed.Entry with { Timeout = TimeSpan.FromMinutes(30) };
        var node = bed.Node("n1");
        await bed.BeatAsync("n1");
        var hold = new TaskCompletionSource<string>();
        bed.Work = (_, _) => hold.Task;
        bed.To(5);
        var long1 = node.FireAsync(RunnerBed.Job, false, Stop);
        await bed.Clock.UntilAsync(() => bed.Calls == 1, () => TimeSpan.Zero);
        bed.To(10);
        await bed.BeatAsync("n1");

        await node.FireAsync(RunnerBed.Job, false, Stop);
        await bed.Node("n2").FireAsync(RunnerBed.Job, false, Stop);
        hold.SetResult("long");
        await long1;
        bed.To(15);
        await node.FireAsync(RunnerBed.Job, false, Stop);

        (await bed.StatesAsync()).ShouldBe([(5, "Done"), (10, "Skipped overlap"), (15, "Done")]);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_a_dead_node_began_another_does_and_the_dead_one_cannot_end_it(
        StoreKind kind
    )
    {
        await using var bed = await RunnerBed.NewAsync(kind);
        bed.Entry = bed.Entry with { Timeout = TimeSpan.FromMinutes(30) };
        var hold = new TaskCompletionSource<string>();
        bed.Work = (_, _) => bed.Calls == 1 ? hold.Task : Task.FromResult("second");
        await bed.BeatAsync("n1");
        bed.To(5);
        var first = bed.Node("n1").FireAsync(RunnerBed.Job, false, Stop);
        await bed.Clock.UntilAsync(() => bed.Calls == 1, () => TimeSpan.Zero);
        bed.To(5, 20);
        var node = bed.Node("n2");
        (await node.ForgottenAsync(Stop)).ShouldBe([RunnerBed.Job]);

        await node.FireAsync(RunnerBed.Job, false, Stop);
        hold.SetResult("first");
        await first;

        var done = await bed.OfAsync(5);
        (done.Node, done.Attempts, done.Result).ShouldBe(("n2", 2, "second"));
        (await node.ForgottenAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_scheduler_that_knows_of_a_death_need_not_wait_until_nothing_is_heard()
    {
        await using var bed = await RunnerBed.NewAsync();
        var hold = new TaskCompletionSource<string>();
        bed.Work = (_, _) => bed.Calls == 1 ? hold.Task : Task.FromResult("second");
        bed.To(5);
        await bed.BeatAsync("n1");
        var first = bed.Node("n1").FireAsync(RunnerBed.Job, false, Stop);
        await bed.Clock.UntilAsync(() => bed.Calls == 1, () => TimeSpan.Zero);

        await bed.Node("n2").FireAsync(RunnerBed.Job, isRecovering: true, Stop);
        hold.SetResult("first");
        await first;

        (await bed.OfAsync(5)).Result.ShouldBe("second");
    }

    [Fact]
    public async Task A_job_that_ends_its_process_every_time_is_given_up()
    {
        await using var bed = await RunnerBed.NewAsync();
        bed.To(5);
        await bed.Node("n0").FireAsync(RunnerBed.Job, false, Stop);
        bed.To(10);
        var fire = new AccountedFire(bed.Clock.NowMs, OccurrenceState.Due);
        await bed.Ledger.AccountAsync(RunnerBed.Job, [fire], bed.Clock.NowMs, 0, Stop);
        for (var i = 0; i < 20; i++)
        {
            // As if the process had died right after it began.
            var was = await bed.OfAsync(10);
            if (was.State == OccurrenceState.Dead)
            {
                break;
            }

            await bed.Ledger.BeginAsync(was, $"dead{i}", bed.Clock.NowMs, Stop);
            if (i >= JobRunner.Retries + 3)
            {
                await bed.Node("n1").FireAsync(RunnerBed.Job, true, Stop);
            }
        }

        var given = await bed.OfAsync(10);
        given.State.ShouldBe(OccurrenceState.Dead);
        given.Error!.ShouldContain("none of them ended");
        bed.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_stops_hands_back_what_it_was_at_without_counting_it()
    {
        await using var bed = await RunnerBed.NewAsync();
        using var ending = new CancellationTokenSource();
        bed.Work = (_, stop) =>
            Task.Delay(Timeout.InfiniteTimeSpan, bed.Clock, stop)
                .ContinueWith(_ => "", stop, TaskContinuationOptions.None, TaskScheduler.Default);
        bed.To(5);
        var first = bed.Node("n1").FireAsync(RunnerBed.Job, false, ending.Token);
        await bed.Clock.UntilAsync(() => bed.Calls == 1, () => TimeSpan.Zero);

        await ending.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);

        var back = await bed.OfAsync(5);
        (back.State, back.Attempts).ShouldBe((OccurrenceState.Due, 0));
        bed.Work = (_, _) => Task.FromResult("done");
        await bed.Node("n2").FireAsync(RunnerBed.Job, false, Stop);
        (await bed.OfAsync(5)).State.ShouldBe(OccurrenceState.Done);
    }

    [Fact]
    public async Task A_job_that_hears_nothing_loses_its_place_and_becomes_an_incident()
    {
        await using var bed = await RunnerBed.NewAsync();
        var never = new TaskCompletionSource<string>();
        bed.Work = (_, _) => never.Task;
        bed.To(5);
        var first = FailsAsync(bed.Node("n1"));

        await bed.Clock.UntilAsync(() => first.IsCompleted, () => TimeSpan.FromMinutes(3));
        await first;

        (await bed.OfAsync(5)).Error!.ShouldContain("does not end");
        (await new IncidentLedger(bed.Store.Tables).OpenAsync(Stop))
            .ShouldHaveSingleItem()
            .Scope.ShouldBe(RunnerBed.Job);
    }

    [Fact]
    public async Task Whoever_asks_by_hand_waits_for_the_one_that_runs()
    {
        await using var bed = await RunnerBed.NewAsync();
        var hold = new TaskCompletionSource<string>();
        bed.Work = (_, _) => bed.Calls == 1 ? hold.Task : Task.FromResult("mine");
        bed.To(5);
        await bed.BeatAsync("n1");
        var first = bed.Node("n1").FireAsync(RunnerBed.Job, false, Stop);
        await bed.Clock.UntilAsync(() => bed.Calls == 1, () => TimeSpan.Zero);
        var asked = bed.Node("command").AskAsync(RunnerBed.Job, "ann", Stop);
        asked.IsCompleted.ShouldBeFalse();

        hold.SetResult("first");
        await first;
        await bed.Clock.UntilAsync(() => asked.IsCompleted, () => TimeSpan.FromSeconds(2));

        var mine = await asked;
        (mine.State, mine.AskedBy, mine.Result).ShouldBe((OccurrenceState.Done, "ann", "mine"));
    }

    private static Task FailsAsync(JobRunner node) =>
        Should.ThrowAsync<JobFailedException>(() => node.FireAsync(RunnerBed.Job, false, Stop));
}
