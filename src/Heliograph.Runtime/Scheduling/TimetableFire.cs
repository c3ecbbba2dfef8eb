using Quartz;

namespace Heliograph.Runtime.Scheduling;

/// <summary>A firing of Quartz: the name of its job says what is to be run.</summary>
/// <param name="runner">Runs it.</param>
internal sealed class TimetableFire(JobRunner runner) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(
        IJobExecutionContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await runner.FireAsync(
                context.JobDetail.Key.Name,
                context.Recovering,
                cancellationToken
            );
        }
        catch (Exception failed)
            when (JobFailure.IsTransient(failed) || failed is JobFailedException)
        {
            // Quartz makes it again after a while; what is due follows from the ledger.
            throw new JobExecutionException(failed.Message, failed);
        }
    }
}
