using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.Runtime.Tests.Simulated;

public sealed class SimulatedClocks
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    private readonly SimulatedClock clock = new(Start);
    private readonly List<string> fired = [];

    [Fact]
    public void It_stands_until_it_is_moved()
    {
        var stamp = clock.GetTimestamp();
        clock.GetUtcNow().ShouldBe(Start);
        clock.Advance(TimeSpan.FromMinutes(90));
        clock.GetUtcNow().ShouldBe(Start.AddMinutes(90));
        clock.GetElapsedTime(stamp).ShouldBe(TimeSpan.FromMinutes(90));
        clock.NowMs.ShouldBe(Start.AddMinutes(90).ToUnixTimeMilliseconds());
        Should.Throw<ArgumentOutOfRangeException>(() => clock.SetTo(Start));
    }

    [Fact]
    public void Timers_fire_in_the_order_of_their_time_and_see_it()
    {
        using var late = Timer("late", 3);
        using var early = Timer("early", 1);
        using var same = Timer("same", 1);
        using var after = Timer("after", 10);
        clock.NextDue.ShouldBe(Start + Second);
        clock.Advance(5 * Second);
        fired.ShouldBe(["early at 1", "same at 1", "late at 3"]);
        clock.GetUtcNow().ShouldBe(Start + 5 * Second);
    }

    [Fact]
    public void A_periodic_timer_fires_each_time()
    {
        using var timer = Timer("tick", 1, 2);
        clock.Advance(6 * Second);
        fired.ShouldBe(["tick at 1", "tick at 3", "tick at 5"]);
        timer.Change(2 * Second, Never).ShouldBeTrue();
        clock.Advance(10 * Second);
        fired[3..].ShouldBe(["tick at 8"]);
    }

    [Fact]
    public void A_timer_armed_by_a_timer_fires_in_the_same_move()
    {
        ITimer? second = null;
        using var first = clock.CreateTimer(_ => second = Timer("second", 1), null, Second, Never);
        clock.Advance(3 * Second);
        fired.ShouldBe(["second at 2"]);
        second!.Dispose();
    }

    [Fact]
    public void What_is_disposed_or_disarmed_does_not_fire()
    {
        var gone = Timer("gone", 1);
        using var disarmed = Timer("disarmed", 1);
        using var byOther = Timer("by other", 2);
        using var other = clock.CreateTimer(_ => byOther.Dispose(), null, Second, Never);
        gone.Dispose();
        disarmed.Change(Never, Never);
        clock.Advance(5 * Second);
        fired.ShouldBeEmpty();
        gone.Change(Second, Never).ShouldBeFalse();
        clock.NextDue.ShouldBeNull();
    }

    [Fact]
    public async Task Delays_timeouts_and_periodic_timers_live_in_its_time()
    {
        var delay = Task.Delay(TimeSpan.FromHours(1), clock);
        using var timeout = new CancellationTokenSource(TimeSpan.FromHours(2), clock);
        using var period = new PeriodicTimer(TimeSpan.FromMinutes(30), clock);
        clock.Advance(TimeSpan.FromMinutes(59));
        delay.IsCompleted.ShouldBeFalse();
        (await period.WaitForNextTickAsync()).ShouldBeTrue();
        clock.Advance(TimeSpan.FromMinutes(1));
        await delay;
        (await period.WaitForNextTickAsync()).ShouldBeTrue();
        timeout.IsCancellationRequested.ShouldBeFalse();
        clock.Advance(TimeSpan.FromHours(1));
        timeout.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task Time_flows_as_far_as_it_is_let()
    {
        using var timer = Timer("noon", 12 * 3600);
        await clock.FlowAsync(TimeSpan.FromDays(1), rate: 2_000_000);
        clock.GetUtcNow().ShouldBe(Start.AddDays(1));
        fired.ShouldBe([$"noon at {12 * 3600}"]);
    }

    [Fact]
    public async Task A_flow_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        using var timer = clock.CreateTimer(_ => stop.Cancel(), null, Second, Never);
        await Should.ThrowAsync<OperationCanceledException>(() =>
            clock.FlowAsync(TimeSpan.FromDays(1000), rate: 100, stop.Token)
        );
    }

    [Fact]
    public async Task Waits_inside_work_end_while_it_runs()
    {
        async Task WorkAsync()
        {
            for (var i = 0; i < 3; i++)
            {
                await Task.Delay(TimeSpan.FromMinutes(10), clock);
            }
        }

        await clock.RunAsync(WorkAsync, rate: 100_000);
        (clock.GetUtcNow() - Start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(30));
        await Should.ThrowAsync<InvalidDataException>(() =>
            clock.RunAsync(() => Task.FromException(new InvalidDataException()), rate: 1)
        );
    }

    [Fact]
    public async Task Many_threads_may_arm_and_move_it()
    {
        var count = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(() =>
                    {
                        for (var i = 0; i < 500; i++)
                        {
                            clock.CreateTimer(
                                _ => Interlocked.Increment(ref count),
                                null,
                                Second,
                                Never
                            );
                            clock.Advance(TimeSpan.FromMilliseconds(1));
                        }
                    })
                )
        );
        clock.Advance(Second);
        count.ShouldBe(2000);
        clock.GetUtcNow().ShouldBe(Start + TimeSpan.FromMilliseconds(2000) + Second);
    }

    private ITimer Timer(string name, int due, int? period = null) =>
        clock.CreateTimer(
            _ => fired.Add($"{name} at {(clock.GetUtcNow() - Start).TotalSeconds}"),
            null,
            due * Second,
            period * Second ?? Never
        );
}
