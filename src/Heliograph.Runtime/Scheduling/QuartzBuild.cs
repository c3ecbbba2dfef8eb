using Heliograph.Runtime.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Heliograph.Runtime.Scheduling;

/// <summary>Builds the scheduler of a node.</summary>
internal static class QuartzBuild
{
    private const string Scheduler = "heliograph";

    /// <summary>Builds it; nothing fires yet.</summary>
    /// <exception cref="StoreException">What it keeps beside the store cannot be used.</exception>
    public static async Task<IScheduler> BuildAsync(
        StoreAddress address,
        JobRunner runner,
        NodeHeart heart,
        IReadOnlyDictionary<string, int> places,
        TimeProvider clock,
        ILoggerFactory? logs,
        CancellationToken stop
    )
    {
        try
        {
            return await QuartzSchedulerBuilder
                .Create(quartz => Configure(quartz, address, runner, heart, places, clock, logs))
                .BuildScheduler(stop);
        }
        catch (SchedulerException problem)
        {
            throw Unusable(address, problem);
        }
    }

    /// <summary>What to say of a scheduler that cannot begin.</summary>
    public static StoreException Unusable(StoreAddress address, SchedulerException problem) =>
        new(
            $"the timetable cannot use {address} ({problem.GetBaseException().Message})",
            "see that the disk has room and that the account may write, then start again",
            problem
        );

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
}
