using Quartz;

namespace Heliograph.Runtime.Scheduling;

/// <summary>
/// Lets a scheduler look at the clock again and again. Where time is hurried, what it waits for in
/// real time comes sooner than it thinks.
/// </summary>
internal sealed class QuartzHurry : IAsyncDisposable
{
    private readonly CancellationTokenSource ended = new();
    private readonly Task looking;

    /// <summary>Begins.</summary>
    /// <param name="scheduler">Has been started.</param>
    /// <param name="every">How often, in real time.</param>
    public QuartzHurry(IScheduler scheduler, TimeSpan every) =>
        looking = LookAsync(scheduler, every);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await looking;
        ended.Dispose();
    }

    private async Task LookAsync(IScheduler scheduler, TimeSpan every)
    {
        using var timer = new PeriodicTimer(every, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token))
            {
                await WakeAsync(scheduler);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    private async Task WakeAsync(IScheduler scheduler)
    {
        try
        {
            // To start what runs changes nothing, but it wakes the thread that waits.
            await scheduler.Start(ended.Token);
        }
        catch (SchedulerException)
        {
            // Its store is away, which the node sees and tells; the next look may do.
        }
    }
}
