using Heliograph.Engine.Market;
using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Sourcing;

namespace Heliograph.App.Demo;

/// <summary>
/// Plays the day: the engine follows the whole market over HTTP and WebSocket, in virtual time, as
/// it would follow any venue.
/// </summary>
/// <param name="app">The program, on the demo's own data directory.</param>
/// <param name="plan">What is played.</param>
/// <param name="bed">Where.</param>
/// <param name="told">Told how far it is.</param>
internal sealed class SimulatedDay(Compose app, DemoPlan plan, DayBed bed, Action<DayProgress> told)
{
    private static readonly long DayMs = Timeframe.Day.Milliseconds;
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(4);

    private readonly DayPace pace = new(bed.Clock);

    // Candles of a re-read that failed: it is owed.
    private int owed;

    /// <summary>Plays it to its end.</summary>
    public async Task<DayRun> RunAsync(CancellationToken stop)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var passes = new DayPasses(app, bed);
        await pace.FlowAsync(() => bed.FollowAllAsync(stop));
        await pace.ToAsync(plan.StartMs + (long)Settled.TotalMilliseconds, stop);
        await pace.FlowAsync(() => passes.CollectAsync(null, stop));
        Tell(passes);
        var streams = new DayStreams(passes);
        await using var follower = await CandleFollower.StartAsync(
            bed.Store,
            bed.Venues,
            await bed.Store.Candles.SeriesAsync(stop),
            app.Calendars.Named,
            streams.MovedAsync,
            bed.Clock,
            stop
        );
        pace.Sockets = follower.Sockets;
        await pace.FlowUntilAsync(() => follower.Sockets.All(one => one.IsUp), Settled, stop);
        foreach (var (at, what) in DayTimetable.Of(plan))
        {
            await pace.ToAsync(at, stop);
            await DoAsync(what, passes, streams, stop);
            if (follower.Failure is { } failure)
            {
                throw new InvalidOperationException("the streams ended", failure);
            }

            Tell(passes);
        }

        SourcedReport? again = null;
        await pace.FlowAsync(async () => again = await passes.EvaluateAsync(null, stop));
        return new DayRun(
            passes.Usual.Strategies,
            again!.Cycle,
            streams.Candles,
            passes.First,
            TimeProvider.System.GetElapsedTime(began).TotalSeconds
        );
    }

    private void Tell(DayPasses passes) =>
        told(
            new DayProgress(
                bed.Clock.NowMs,
                Math.Min(1, (bed.Clock.NowMs - plan.StartMs) / (double)DayMs),
                passes.Fired,
                passes.First
            )
        );

    private Task DoAsync(
        DayEvent what,
        DayPasses passes,
        DayStreams streams,
        CancellationToken stop
    ) =>
        what switch
        {
            DayEvent.Close => CloseAsync(streams, stop),
            DayEvent.Late => pace.FlowUntilAsync(() => streams.HasAll(DueNow()), Moment, stop),
            DayEvent.Collect => pace.FlowAsync(() => passes.CollectAsync(null, stop)),
            DayEvent.FindGaps => pace.FlowAsync(() => passes.RepairAsync(true, stop)),
            DayEvent.Repair => pace.FlowAsync(() => passes.RepairAsync(false, stop)),
            DayEvent.Reread => RereadAsync(passes, Math.Max(24, owed), stop),
            DayEvent.RereadAgain => owed > 0 ? RereadAsync(passes, owed, stop) : Task.CompletedTask,
            DayEvent.RereadWeek => RereadAsync(passes, 7 * 24, stop),
            _ => pace.FlowAsync(() => passes.EvaluateAsync(null, stop)),
        };

    private Task CloseAsync(DayStreams streams, CancellationToken stop)
    {
        streams.Begin();
        return pace.FlowUntilAsync(() => streams.HasAll(DueNow()), Settled, stop);
    }

    private Task RereadAsync(DayPasses passes, int candles, CancellationToken stop) =>
        pace.FlowAsync(async () => owed = await passes.CollectAsync(candles, stop) ? 0 : candles);

    // How many series closed at the last full hour.
    private int DueNow()
    {
        var hour = Timeframe.Hour.Floor(bed.Clock.NowMs);
        return plan.Market.Symbols * DemoPlan.Timeframes.Count(one => one.Floor(hour) == hour);
    }
}
