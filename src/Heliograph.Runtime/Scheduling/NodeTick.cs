using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Quartz;

namespace Heliograph.Runtime.Scheduling;

/// <summary>
/// Says that a node lives: that its scheduler fires, has a place to run something and reaches the
/// store.
/// </summary>
/// <param name="heart">The node's heart.</param>
internal sealed class NodeTick(NodeHeart heart) : IJob
{
    /// <summary>Its job, and the group of the triggers of all nodes.</summary>
    public const string Name = "tick";

    /// <inheritdoc />
    public async ValueTask Execute(
        IJobExecutionContext context,
        CancellationToken cancellationToken = default
    )
    {
        var whose = context.Trigger.Key.Name;
        if (whose == heart.Node)
        {
            await heart.BeatAsync(cancellationToken);
        }
        else if (!await heart.IsAliveAsync(whose, cancellationToken))
        {
            // Its node is gone, so the cluster gave it to this one.
            await context.Scheduler.UnscheduleJob(context.Trigger.Key, cancellationToken);
        }
    }
}
