namespace Heliograph.App.Node;

/// <summary>Time that flows faster, from now on: to rehearse days in minutes.</summary>
/// <param name="rate">How many times as fast, at least 1.</param>
internal sealed class FastClock(double rate) : TimeProvider
{
    private readonly DateTimeOffset start = System.GetUtcNow();
    private readonly long began = System.GetTimestamp();

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => start + Flown;

    /// <inheritdoc />
    public override long GetTimestamp() => Flown.Ticks;

    /// <inheritdoc />
    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    ) => System.CreateTimer(callback, state, Real(dueTime), Real(period));

    private TimeSpan Flown => System.GetElapsedTime(began) * rate;

    // A timer that is due at once stays so; any other waits for at least a tick of the machine.
    private TimeSpan Real(TimeSpan span) =>
        span <= TimeSpan.Zero ? span : TimeSpan.FromTicks(Math.Max(1, (long)(span.Ticks / rate)));
}
