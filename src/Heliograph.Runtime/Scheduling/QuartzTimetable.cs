using Heliograph.Runtime.Storage;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Heliograph.Runtime.Scheduling;

/// <summary>
/// The timetable on Quartz: a trigger for each job, places for each group, other nodes' work taken
/// over when they are gone. <see cref="JobRunner"/> looks at what fires, and accounts for it.
/// </summary>
public sealed class QuartzTimetable : IAsyncDisposable
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan LongestShutdown = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    // Without a beat for so long, its trigger is gone: the cluster took the node for dead.
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(20);

    private readonly IScheduler scheduler;
    private readonly JobRunner runner;
    private readonly NodeHeart heart;
    private readonly TimeProvider clock;
    private readonly QuartzTriggers triggers;
    private QuartzHurry? hurry;
    private bool isShut;

    private QuartzTimetable(
        IScheduler scheduler,
        JobRunner runner,
        NodeHeart heart,
        TimeProvider clock
    )
    {
        (this.scheduler, this.runner, this.heart, this.clock) = (scheduler, runner, heart, clock);
        triggers = new QuartzTriggers(clock);
    }

    /// <summary>Starts it.</summary>
    /// <param name="address">The store; the triggers are kept beside it.</param>
    /// <param name="runner">Runs what fires.</param>
    /// <param name="heart">Says that the node lives.</param>
    /// <param name="places">How many jobs of each group run at the same time.</param>
    /// <param name="clock">Tells the time and waits.</param>
    /// <param name="logs">Where Quartz writes; null: nowhere.</param>
    /// <param name="stop">Ends the wait for the start.</param>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public static async Task<QuartzTimetable> StartAsync(
        StoreAddress address,
        JobRunner runner,
        NodeHeart heart,
        IReadOnlyDictionary<string, int> places,
        TimeProvider clock,
        ILoggerFactory? logs,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(runner);
        ArgumentNullException.ThrowIfNull(heart);
        await QuartzStore.PrepareAsync(address, stop);
        var timetable = new QuartzTimetable(
            await QuartzBuild.BuildAsync(address, runner, heart, places, clock, logs, stop),
            runner,
            heart,
            clock
        );
        if (QuartzStore.IsShared(address))
        {
            runner.SplitBy(timetable.SpreadAsync);
        }

        try
        {
            if (!QuartzStore.IsShared(address))
            {
                await heart.StopOthersAsync(stop);
            }

            await heart.BeatAsync(stop);
            await runner.EnlistAsync(stop);
            await timetable.ScheduleAsync(stop);
            await timetable.scheduler.Start(stop);
            await timetable.CatchUpAsync(stop);
            return timetable;
        }
        catch (SchedulerException problem)
        {
            await timetable.DisposeAsync();
            throw QuartzBuild.Unusable(address, problem);
        }
        catch
        {
            await timetable.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Sees to it that what the timetable keeps beside the store can be used; before it is started.
    /// </summary>
    /// <returns>What was done; null: nothing had to be.</returns>
    /// <exception cref="StoreException">It cannot be.</exception>
    public static string? Mend(StoreAddress address) => QuartzStore.MendFile(address);

    /// <summary>
    /// Fires jobs that were forgotten: missed while nobody was there, left by a node.
    /// </summary>
    public async Task<int> CatchUpAsync(CancellationToken stop)
    {
        var forgotten = await runner.ForgottenAsync(stop);
        foreach (var job in forgotten)
        {
            await scheduler.TriggerJob(new JobKey(job), null, stop);
        }

        return forgotten.Count;
    }

    /// <summary>
    /// Sees to it that it goes on: after the clock was set back, after the other nodes took this
    /// one for dead although it only slept.
    /// </summary>
    /// <returns>True when the clock was set back.</returns>
    /// <exception cref="StoreException">It cannot note anything.</exception>
    public async Task<bool> CareAsync(CancellationToken stop)
    {
        if (await runner.TurnBackAsync(stop))
        {
            await ScheduleAsync(stop);
            return true;
        }

        if (heart.Silence > Silent)
        {
            try
            {
                var tick = triggers.TickOf(heart.Node);
                await scheduler.ScheduleTrigger(tick, TriggerConflict.Replace, stop);
            }
            catch (SchedulerException away)
            {
                // Its file can be full where the store still has some room.
                heart.NoteAway();
                throw new StoreException(
                    $"the timetable cannot note anything ({away.GetBaseException().Message})",
                    "see that the disk has room and that the account may write",
                    away
                );
            }
        }

        return false;
    }

    /// <summary>
    /// Lets it look at the clock so often: where time is hurried, what it waits for in real time
    /// comes sooner than it thinks.
    /// </summary>
    public void Hurry(TimeSpan every) => hurry = new QuartzHurry(scheduler, every);

    /// <summary>
    /// Ends it: nothing new begins, what runs has 25 s to end, what has not ended then is told to
    /// and is due again. While the store is away it ends too.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (isShut)
        {
            return;
        }

        isShut = true;
        await (hurry?.DisposeAsync() ?? ValueTask.CompletedTask);
        await TryAsync(token => scheduler.Standby(token).AsTask());
        await WaitForJobsAsync();
        var tick = QuartzTriggers.TickKey(heart.Node);
        await TryAsync(token => scheduler.UnscheduleJob(tick, token).AsTask());
        await TryAsync(token => scheduler.Shutdown(true, token).AsTask());
        await TryAsync(heart.StopAsync);
    }

    private async Task WaitForJobsAsync()
    {
        var began = clock.GetTimestamp();
        while (clock.GetElapsedTime(began) < LongestEnd && runner.IsAtWork)
        {
            await Task.Delay(Glance, clock, CancellationToken.None);
        }
    }

    // What cannot be tidied up, because the store is away or the disk full, the next start does.
    private static async Task TryAsync(Func<CancellationToken, Task> end)
    {
        using var limit = new CancellationTokenSource(LongestShutdown);
        try
        {
            await end(limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception away)
            when (away is SchedulerException or StoreException or OperationCanceledException)
        {
            // The ledger says what was not ended.
        }
    }

    private async Task ScheduleAsync(CancellationToken stop)
    {
        foreach (var entry in runner.Entries)
        {
            var job = JobBuilder
                .Create<TimetableFire>()
                .WithIdentity(entry.Job)
                .RequestRecovery()
                .StoreDurably()
                .Build();
            await scheduler.AddJob(job, AddJobOptions.Replacing, stop);
            await ScheduleAsync(triggers.Of(entry), stop);
        }

        var shard = JobBuilder
            .Create<ShardFire>()
            .WithIdentity(ShardFire.Name)
            .RequestRecovery()
            .StoreDurably()
            .Build();
        await scheduler.AddJob(shard, AddJobOptions.Replacing, stop);
        var tick = JobBuilder.Create<NodeTick>().WithIdentity(NodeTick.Name).StoreDurably().Build();
        await scheduler.AddJob(tick, AddJobOptions.Replacing, stop);
        await scheduler.ScheduleTrigger(triggers.TickOf(heart.Node), TriggerConflict.Replace, stop);
        await RemoveOthersAsync(stop);
    }

    private async Task SpreadAsync(ShardKey key, CancellationToken stop)
    {
        var entry = runner.Entries.First(one => one.Job == key.Job);
        var trigger = ShardFire.TriggerOf(key, entry, clock);
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Keep, stop);
    }

    // The table wins over what is stored. A trigger that says the same stays: it may be firing. One
    // that waits for a time far off was made by a clock that was ahead.
    private async Task ScheduleAsync(ITrigger trigger, CancellationToken stop)
    {
        var stored = await scheduler.GetTrigger(trigger.Key, stop);
        var isSame =
            stored is ICronTrigger was
            && trigger is ICronTrigger now
            && was.CronExpressionString == now.CronExpressionString
            && was.TimeZone.Id == now.TimeZone.Id
            && was.Priority == now.Priority
            && was.ExecutionGroup == now.ExecutionGroup
            && !(was.NextFireTimeUtc > triggers.NextOf(now) + JobRunner.Ahead);
        if (!isSame)
        {
            await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, stop);
        }
    }

    // Jobs of an older timetable.
    private async Task RemoveOthersAsync(CancellationToken stop)
    {
        var known = runner
            .Entries.Select(one => one.Job)
            .Concat([NodeTick.Name, ShardFire.Name])
            .ToHashSet();
        var stored = await scheduler.QueryJobs(new JobQuery(), stop);
        var others = stored.Items.Select(one => one.Key).Where(key => !known.Contains(key.Name));
        await scheduler.DeleteJobs([.. others], stop);
    }
}
