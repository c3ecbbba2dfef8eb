namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>
/// A clock that stands until it is moved. Its timers fire while it moves, in order of their time
/// and among equals in order of their arming, each when the clock shows exactly its time; so
/// delays, timeouts and periodic timers made with it live in its time. Any thread may use it.
/// </summary>
public sealed class SimulatedClock : TimeProvider
{
    // Real time between two steps of a flowing clock, and the most that one step stands for: a
    // machine that was busy makes the flow slower, never coarser.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestStep = TimeSpan.FromMilliseconds(20);

    private readonly Lock gate = new();
    private readonly Lock moving = new();
    private readonly SortedSet<SimulatedTimer> armed = new(SimulatedTimer.ByTurn);
    private readonly DateTimeOffset origin;
    private DateTimeOffset now;
    private long arming;

    /// <summary>Makes a clock that stands at an instant.</summary>
    public SimulatedClock(DateTimeOffset start) =>
        origin = now = new DateTimeOffset(start.UtcDateTime);

    /// <summary>Makes a clock that stands at an instant, epoch milliseconds.</summary>
    public SimulatedClock(long startMs)
        : this(DateTimeOffset.FromUnixTimeMilliseconds(startMs)) { }

    /// <summary>What it shows, epoch milliseconds.</summary>
    public long NowMs => GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>When its next timer is due; null when none is armed.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (gate)
            {
                return armed.Min?.Due;
            }
        }
    }

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    /// <inheritdoc />
    public override long GetTimestamp() => (GetUtcNow() - origin).Ticks;

    /// <inheritdoc />
    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new SimulatedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Moves on to an instant and fires what is due until then. Timers that are armed meanwhile
    /// fire too when they are due in time.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies in the past.</exception>
    public void SetTo(DateTimeOffset instant)
    {
        lock (moving)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(instant, GetUtcNow());
            while (Next(instant) is { } timer)
            {
                timer.Fire();
            }
        }
    }

    /// <summary>Moves on to an instant, epoch milliseconds.</summary>
    public void SetTo(long ms) => SetTo(DateTimeOffset.FromUnixTimeMilliseconds(ms));

    /// <summary>Moves on by a span and fires what is due until then.</summary>
    public void Advance(TimeSpan span)
    {
        lock (moving)
        {
            SetTo(GetUtcNow() + span);
        }
    }

    /// <summary>Lets a span pass.</summary>
    /// <param name="span">Of this clock's time.</param>
    /// <param name="rate">How many times as fast as real time, above 0.</param>
    /// <param name="stop">Stops the flow.</param>
    public async Task FlowAsync(TimeSpan span, double rate, CancellationToken stop = default)
    {
        var end = GetUtcNow() + span;
        await FlowAsync(() => GetUtcNow() >= end, rate, end, stop);
    }

    /// <summary>Does work while time flows, so that waits inside the work end.</summary>
    /// <param name="work">What to wait for; its errors are thrown.</param>
    /// <param name="rate">How many times as fast as real time, above 0.</param>
    public async Task RunAsync(Func<Task> work, double rate)
    {
        ArgumentNullException.ThrowIfNull(work);
        var running = work();
        await FlowAsync(() => running.IsCompleted, rate, DateTimeOffset.MaxValue, default);
        await running;
    }

    private async Task FlowAsync(
        Func<bool> isDone,
        double rate,
        DateTimeOffset end,
        CancellationToken stop
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        var last = System.GetTimestamp();
        while (!isDone())
        {
            await Task.Delay(Pause, System, stop).ConfigureAwait(false);
            var real = System.GetElapsedTime(last);
            last = System.GetTimestamp();
            var step = (real < LongestStep ? real : LongestStep) * rate;
            lock (moving)
            {
                var rest = end - GetUtcNow();
                Advance(
                    step < rest ? step
                    : rest < TimeSpan.Zero ? TimeSpan.Zero
                    : rest
                );
            }
        }
    }

    /// <summary>Takes the first due timer and moves to its time; null: none was due.</summary>
    private SimulatedTimer? Next(DateTimeOffset until)
    {
        lock (gate)
        {
            if (armed.Min is { } first && first.Due <= until)
            {
                armed.Remove(first);
                now = first.Due > now ? first.Due : now;
                if (first.Period is { } period)
                {
                    Arm(first, now + period);
                }

                return first;
            }

            now = until > now ? until : now;
            return null;
        }
    }

    private void Arm(SimulatedTimer timer, DateTimeOffset due)
    {
        (timer.Due, timer.Turn) = (due, ++arming);
        armed.Add(timer);
    }

    /// <summary>Arms a timer anew; what is due at once fires when the clock next moves.</summary>
    internal void Change(SimulatedTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            armed.Remove(timer);
            timer.Period = period > TimeSpan.Zero ? period : null;
            if (dueTime >= TimeSpan.Zero)
            {
                Arm(timer, now + dueTime);
            }
        }
    }

    /// <summary>Disarms a timer for good.</summary>
    internal void Remove(SimulatedTimer timer)
    {
        lock (gate)
        {
            armed.Remove(timer);
        }
    }
}
