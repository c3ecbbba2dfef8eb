using System.Globalization;
using Quartz;

namespace Heliograph.Runtime.Scheduling;

/// <summary>A firing of Quartz for one part of a large job.</summary>
/// <param name="runner">Runs it.</param>
internal sealed class ShardFire(JobRunner runner) : IJob
{
    /// <summary>Its job, and the group of its triggers.</summary>
    public const string Name = "shard";

    private const string Job = "job";
    private const string Nominal = "nominal";
    private const string Shard = "shard";

    /// <summary>The trigger that fires it once.</summary>
    public static ITrigger TriggerOf(ShardKey key, TimetableEntry entry, TimeProvider clock) =>
        TriggerBuilder
            .Create(clock)
            .WithIdentity(
                FormattableString.Invariant($"{key.Job}@{key.NominalMs}#{key.Shard}"),
                Name
            )
            .ForJob(Name)
            .WithPriority(entry.Priority)
            .WithExecutionGroup(entry.Group)
            .WithRetryPolicy(
                RetryPolicy.Exponential(
                    JobRunner.Retries,
                    TimeSpan.FromSeconds(5),
                    3,
                    TimeSpan.FromSeconds(60),
                    0.2
                )
            )
            .UsingJobData(
                new JobDataMap
                {
                    [Job] = key.Job,
                    [Nominal] = key.NominalMs.ToString(CultureInfo.InvariantCulture),
                    [Shard] = key.Shard.ToString(CultureInfo.InvariantCulture),
                }
            )
            .StartNow()
            .Build();

    /// <inheritdoc />
    public async ValueTask Execute(
        IJobExecutionContext context,
        CancellationToken cancellationToken = default
    )
    {
        var data = context.MergedJobDataMap;
        var key = new ShardKey(
            (string)data[Job]!,
            long.Parse((string)data[Nominal]!, CultureInfo.InvariantCulture),
            int.Parse((string)data[Shard]!, CultureInfo.InvariantCulture)
        );
        try
        {
            await runner.RunShardAsync(key, context.Recovering, cancellationToken);
        }
        catch (Exception failed)
            when (JobFailure.IsTransient(failed) || failed is JobFailedException)
        {
            throw new JobExecutionException(failed.Message, failed);
        }
    }
}
