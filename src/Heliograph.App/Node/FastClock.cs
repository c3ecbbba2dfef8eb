using System.Globalization;

namespace Heliograph.App.Node;

/// <summary>Time that flows faster, from now on: to rehearse days in minutes.</summary>
/// <param name="start">What time it is when it is made.</param>
/// <param name="rate">How many times as fast, at least 1.</param>
internal sealed class FastClock(DateTimeOffset start, double rate) : TimeProvider
{
    private readonly long began = System.GetTimestamp();

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>
    /// Goes on in a data directory where an earlier rehearsal left off, as if it had run all the
    /// time: what is stored there must not come to lie in the future.
    /// </summary>
    public static FastClock In(DataDirectory data, double rate)
    {
        data.Ensure();
        var file = data.Resolve("rehearsal.clock");
        var (real, now) = (System.GetUtcNow(), System.GetUtcNow());
        if (File.Exists(file) && Read(File.ReadAllText(file)) is var (then, virtualThen, flow))
        {
            now = virtualThen + (real - then) * flow;
        }

        File.WriteAllText(file, FormattableString.Invariant($"{real:O} {now:O} {rate:R}"));
        return new FastClock(now, rate);
    }

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

    private static (DateTimeOffset Real, DateTimeOffset Virtual, double Rate)? Read(string text) =>
        text.Split(' ') is [var real, var then, var rate]
        && DateTimeOffset.TryParse(real, CultureInfo.InvariantCulture, out var realThen)
        && DateTimeOffset.TryParse(then, CultureInfo.InvariantCulture, out var virtualThen)
        && double.TryParse(rate, CultureInfo.InvariantCulture, out var flow)
            ? (realThen, virtualThen, flow)
            : null;
}
