using Quartz;

namespace Heliograph.Runtime.Scheduling;

/// <summary>The triggers of the timetable, as Quartz wants them.</summary>
/// <param name="clock">Tells the time.</param>
internal sealed class QuartzTriggers(TimeProvider clock)
{
    /// <summary>When one fires next by its own text.</summary>
    public DateTimeOffset? NextOf(ICronTrigger trigger) =>
        trigger.GetFireTimeAfter(clock.GetUtcNow());

    /// <summary>The trigger of a row.</summary>
    public ITrigger Of(TimetableEntry entry) =>
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

    /// <summary>The trigger by which a node says that it lives.</summary>
    public ITrigger TickOf(string node) =>
        TriggerBuilder
            .Create(clock)
            .WithIdentity(TickKey(node))
            .ForJob(NodeTick.Name)
            .WithPriority(11)
            .WithPreferredNode(PreferredNode.For(node))
            .WithSchedule(
                SimpleScheduleBuilder
                    .Create()
                    .WithInterval(Storage.Ledgers.StoredNode.Beat)
                    .RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)
            )
            .Build();

    /// <summary>Its key.</summary>
    public static TriggerKey TickKey(string node) => new(node, NodeTick.Name);
}
