using Heliograph.Runtime.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Heliograph.Runtime.Scheduling;

/// <summary>
/// The timetable on Quartz: a trigger for each job, places for each group, other nodes' work taken
/// over when they are gone. <see cref="JobRunner"/> looks at what fires, and accounts for it.
/// </summary>
public sealed class QuartzTimetable : IAsyncDisposable
{
    private const string Scheduler = "heliograph";
    private static readonly TimeSpan LongestShutdown = TimeSpan.FromSeconds(30);

    private readonly IScheduler scheduler;
    private readonly JobRunner runner;
    private readonly NodeHeart heart;
    private bool isShut;

    private QuartzTimetable(IScheduler scheduler, JobRunner runner, NodeHeart heart) =>
        (this.scheduler, this.runner, this.heart) = (scheduler, runner, heart);

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
        var built = await QuartzSchedulerBuilder
            .Create(quartz => Configure(quartz, address, runner, heart, places, clock, logs))
            .BuildScheduler(stop);
        var timetable = new QuartzTimetable(built, runner, heart);
        if (QuartzStore.IsShared(address))
        {
            runner.SplitBy((key, ended) => timetable.SpreadAsync(key, clock, ended));
        }

        try
        {
            if (!QuartzStore.IsShared(address))
            {
                await heart.StopOthersAsync(stop);
            }

            await heart.BeatAsync(stop);
            await runner.EnlistAsync(stop);
            await timetable.ScheduleAsync(clock, stop);
            await built.Start(stop);
            await timetable.CatchUpAsync(stop);
            return timetable;
        }
        catch
        {
            await timetable.DisposeAsync();
            throw;
        }
    }

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
    /// Ends it: nothing new begins, what runs has half a minute to end, what has not ended then is
    /// told to and is due again.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (isShut)
        {
            return;
        }

        isShut = true;
        await scheduler.Standby(CancellationToken.None);
        await scheduler.UnscheduleJob(TickKey(heart.Node), CancellationToken.None);
        using var limit = new CancellationTokenSource(LongestShutdown);
        try
        {
            await scheduler.Shutdown(true, limit.Token);
        }
        catch (OperationCanceledException)
        {
            await scheduler.Shutdown(false, CancellationToken.None);
        }

        await heart.StopAsync(CancellationToken.None);
    }

    private static void Configure(
        IQuartzBuilder quartz,
        StoreAddress address,
        JobRunner runner,
        NodeHeart heart,
        IReadOnlyDictionary<string, int> places,
        TimeProvider clock,
        ILoggerFactory? logs
    )
    {
        if (logs is not null)
        {
            quartz.Services.AddSingleton(logs);
        }

        quartz.Services.AddSingleton(runner);
        quartz.Services.AddSingleton(heart);
        quartz.UseTimeProvider(clock);
        quartz.UseDefaultTimeZone(TimeZoneInfo.Utc);
        quartz.ConfigureScheduler(options =>
        {
            options.InstanceName = Scheduler;
            options.InstanceId = runner.Node;
            options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
        });
        quartz.UseDefaultThreadPool(places.Values.Sum() + 1);
        quartz.UseExecutionLimits(limits =>
        {
            foreach (var (group, most) in places)
            {
                limits.ForGroup(group, most);
            }
        });
        quartz.UsePersistentStore(store => QuartzStore.Use(store, address));
    }

    private async Task ScheduleAsync(TimeProvider clock, CancellationToken stop)
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
            await ScheduleAsync(TriggerOf(entry, clock), stop);
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
        await scheduler.ScheduleTrigger(TickOf(clock), TriggerConflict.Replace, stop);
        await RemoveOthersAsync(stop);
    }

    private async Task SpreadAsync(ShardKey key, TimeProvider clock, CancellationToken stop)
    {
        var entry = runner.Entries.First(one => one.Job == key.Job);
        var trigger = ShardFire.TriggerOf(key, entry, clock);
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Keep, stop);
    }

    // The table wins over what is stored. A trigger that says the same stays: it may be firing.
    private async Task ScheduleAsync(ITrigger trigger, CancellationToken stop)
    {
        var stored = await scheduler.GetTrigger(trigger.Key, stop);
        var isSame =
            stored is ICronTrigger was
            && trigger is ICronTrigger now
            && was.CronExpressionString == now.CronExpressionString
            && was.TimeZone.Id == now.TimeZone.Id
            && was.Priority == now.Priority
            && was.ExecutionGroup == now.ExecutionGroup;
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

    private static ITrigger TriggerOf(TimetableEntry entry, TimeProvider clock) =>
        TriggerBuilder
            .Create(clock)
            .WithIdentity(entry.Job)
            .ForJob(entry.Job)
            .WithPriority(entry.Priority)
            .WithExecutionGroup(entry.Group)
            .WithRetryPolicy(
                entry.IsDaily
                    ? RetryPolicy.Exponential(
                        JobRunner.Retries,
                        TimeSpan.FromSeconds(30),
                        4,
                        TimeSpan.FromMinutes(30),
                        0.2
                    )
                    : RetryPolicy.Exponential(
                        JobRunner.Retries,
                        TimeSpan.FromSeconds(5),
                        3,
                        TimeSpan.FromSeconds(60),
                        0.2
                    )
            )
            .WithSchedule(
                CronScheduleBuilder
                    .Create(new CronExpression(entry.Cron, entry.Zone))
                    .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)
            )
            .Build();

    private ITrigger TickOf(TimeProvider clock) =>
        TriggerBuilder
            .Create(clock)
            .WithIdentity(TickKey(heart.Node))
            .ForJob(NodeTick.Name)
            .WithPriority(11)
            .WithPreferredNode(PreferredNode.For(heart.Node))
            .WithSchedule(
                SimpleScheduleBuilder
                    .Create()
                    .WithInterval(Storage.Ledgers.StoredNode.Beat)
                    .RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)
            )
            .Build();

    private static TriggerKey TickKey(string node) => new(node, NodeTick.Name);
}
