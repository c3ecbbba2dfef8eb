namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>A timer of a <see cref="SimulatedClock"/>, which keeps its fields.</summary>
internal sealed class SimulatedTimer(SimulatedClock clock, TimerCallback callback, object? state)
    : ITimer
{
    private readonly ExecutionContext? context = ExecutionContext.Capture();
    private volatile bool isDisposed;

    /// <summary>The order in which timers fire.</summary>
    public static IComparer<SimulatedTimer> ByTurn { get; } =
        Comparer<SimulatedTimer>.Create((x, y) => (x.Due, x.Turn).CompareTo((y.Due, y.Turn)));

    /// <summary>When it fires next.</summary>
    public DateTimeOffset Due { get; set; }

    /// <summary>Which arming this was; later ones fire later.</summary>
    public long Turn { get; set; }

    /// <summary>After how long it fires again; null: once.</summary>
    public TimeSpan? Period { get; set; }

    /// <inheritdoc />
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (isDisposed)
        {
            return false;
        }

        clock.Change(this, dueTime, period);
        return true;
    }

    /// <summary>Calls back, in the context in which the timer was made.</summary>
    public void Fire()
    {
        if (isDisposed)
        {
            return;
        }

        if (context is null)
        {
            callback(state);
            return;
        }

        ExecutionContext.Run(context, _ => callback(state), null);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        isDisposed = true;
        clock.Remove(this);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
