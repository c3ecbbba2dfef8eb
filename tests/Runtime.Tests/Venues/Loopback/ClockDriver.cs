using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.Runtime.Tests.Venues.Loopback;

/// <summary>
/// Lets simulated time jump to the next timer while work over a real network goes on. It jumps only
/// as far as it is told, so that a busy machine runs into no timeout.
/// </summary>
internal static class ClockDriver
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    /// <summary>Jumps until something is so.</summary>
    public static async Task UntilAsync(
        this SimulatedClock clock,
        Func<bool> isSo,
        Func<TimeSpan> atMost
    )
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            var (now, most) = (clock.GetUtcNow(), atMost());
            if (clock.NextDue is { } due && due - now <= most)
            {
                clock.SetTo(due > now ? due : now);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(Deadline);
        }
    }

    /// <summary>Jumps until work is done.</summary>
    public static async Task<T> DoneAsync<T>(
        this SimulatedClock clock,
        Task<T> work,
        TimeSpan atMost
    )
    {
        await clock.UntilAsync(() => work.IsCompleted, () => atMost);
        return await work;
    }
}
