using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.App.Demo;

/// <summary>
/// Moves virtual time on, never faster than the network follows: an answer needs real time, so
/// while one is owed on a socket the clock stands, and while work waits for it, it flows.
/// </summary>
/// <param name="clock">Virtual time.</param>
internal sealed class DayPace(SimulatedClock clock)
{
    // HTTP has to answer within 10 virtual seconds: half a real one, on a machine that is busy.
    private const double Rate = 20;
    private const long StepMs = 5_000;

    // A ping goes out every 20 s and a connection that is silent for 40 s is given up.
    private const long SilentMs = 25_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The sockets to wait for.</summary>
    public IReadOnlyList<CandleSocket> Sockets { get; set; } = [];

    /// <summary>Jumps to an instant, or stays when it is past.</summary>
    public async Task ToAsync(long ms, CancellationToken stop)
    {
        await AnswersAsync(stop);
        while (clock.NowMs < ms)
        {
            stop.ThrowIfCancellationRequested();
            clock.SetTo(Math.Min(ms, clock.NowMs + StepMs));
            await AnswersAsync(stop);
        }
    }

    /// <summary>Does work while time flows.</summary>
    public Task FlowAsync(Func<Task> work) => clock.RunAsync(work, Rate);

    /// <summary>Lets time flow until something has happened, or for so long.</summary>
    public Task FlowUntilAsync(Func<bool> done, TimeSpan most, CancellationToken stop)
    {
        var end = clock.GetUtcNow() + most;
        return FlowAsync(async () =>
        {
            while (!done() && clock.GetUtcNow() < end)
            {
                await Task.Delay(Look, TimeProvider.System, stop);
            }
        });
    }

    private async Task AnswersAsync(CancellationToken stop)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (Sockets.Any(IsOwed) && TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            await Task.Delay(Look, TimeProvider.System, stop);
        }
    }

    private bool IsOwed(CandleSocket socket) =>
        socket.IsConnecting || clock.NowMs - socket.LastHeardMs >= SilentMs;
}
