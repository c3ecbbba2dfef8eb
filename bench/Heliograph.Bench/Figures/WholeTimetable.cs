using System.Collections.Concurrent;
using Heliograph.App;
using Heliograph.App.Node;
using Heliograph.Engine.Market;
using Heliograph.Engine.Scheduling;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Jobs;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.Bench.Figures;

/// <summary>
/// S4: a day of virtual time with 1,000 hourly series and the whole timetable, each nominal fire as
/// it comes; what waits for another goes on beside it.
/// </summary>
internal static class WholeTimetable
{
    private const int Symbols = 1_000;
    private const int Length = 512;

    // Waits for a venue's allowance pass in virtual time: at 5 they are most of the figure.
    private const double Rate = 15;
    private const double Target = 300;

    private static readonly DateTimeOffset Begin = new(2026, 1, 10, 0, 0, 30, TimeSpan.Zero);

    /// <summary>Measures and reports.</summary>
    public static async Task RunAsync(Report report)
    {
        using var scratch = new Scratch();
        var first = Timeframe.Hour.Floor(Begin.AddHours(-Length - 8).ToUnixTimeMilliseconds());
        await using var market = await StreamedMarket.StartAsync(
            scratch,
            new MarketScript
            {
                Symbols = Symbols,
                FirstOpenMs = first,
                Candles = Length + 8,
                LateListings = 0,
                Delistings = 0,
            },
            [Timeframe.Hour],
            Length,
            6_000,
            Begin,
            at => new SimulatedClock(at)
        );
        var clock = (SimulatedClock)market.Clock;
        var app = new Compose(new Launch(scratch.Folder, $"{market.Store.Address}", null, null)).In(
            clock
        );
        var room = NodeJobs.RoomOf(app, market.Store, market.Venues) with
        {
            Windows = app.NewWindows(),
        };
        var jobs = NodeJobs.Of(
            app,
            room,
            app.Deliver(market.Store),
            app.Ping,
            _ => Task.FromResult(0)
        );
        var runner = new JobRunner(Timetable.All, jobs, market.Store, "bench", clock);
        await runner.EnlistAsync(CancellationToken.None);
        var (seconds, took) = await DayAsync(runner, clock);
        await TellAsync(report, market, seconds, took);
    }

    // As a scheduler does: what waits for a job before it goes on beside the others.
    private static async Task<(double Seconds, Dictionary<string, double> Jobs)> DayAsync(
        JobRunner runner,
        SimulatedClock clock
    )
    {
        var from = clock.NowMs;
        var fires = Timetable
            .All.SelectMany(entry =>
                CronFires
                    .Between(entry, from, from + 86_400_000)
                    .Select(at => (At: at, Entry: entry))
            )
            .OrderBy(fire => fire.At)
            .ThenByDescending(fire => fire.Entry.Priority);
        var took = new ConcurrentDictionary<string, double>(StringComparer.Ordinal);
        var begun = TimeProvider.System.GetTimestamp();
        foreach (var minute in fires.GroupBy(fire => fire.At / 60_000))
        {
            var waiting = new List<Task>();
            foreach (var (at, entry) in minute)
            {
                if (at > clock.NowMs)
                {
                    clock.SetTo(at);
                }

                var run = FireAsync(runner, entry.Job, took);
                if (entry.After.Count > 0)
                {
                    waiting.Add(run);
                }
                else
                {
                    await clock.RunAsync(() => run, Rate);
                }
            }

            await clock.RunAsync(() => Task.WhenAll(waiting), Rate);
        }

        return (
            TimeProvider.System.GetElapsedTime(begun).TotalSeconds,
            took.ToDictionary(StringComparer.Ordinal)
        );
    }

    private static async Task FireAsync(
        JobRunner runner,
        string job,
        ConcurrentDictionary<string, double> took
    )
    {
        var begun = TimeProvider.System.GetTimestamp();
        await Task.Run(() => runner.FireAsync(job, false, CancellationToken.None));
        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        took.AddOrUpdate(job, seconds, (_, before) => before + seconds);
    }

    private static async Task TellAsync(
        Report report,
        StreamedMarket market,
        double seconds,
        Dictionary<string, double> took
    )
    {
        var all = await new OccurrenceLedger(market.Store.Tables).HistoryAsync(
            null,
            0,
            1_000_000,
            CancellationToken.None
        );
        var ended = all.Count(one => one.State == OccurrenceState.Done);
        report.Add(
            "S4",
            "24 h of virtual time, the whole timetable, 1,000 series",
            $"{Sample.Short(seconds)} s",
            "-",
            "-",
            "under 300 s",
            seconds <= Target && all.All(HasEnded)
        );
        report.Note(
            $"S4: {all.Count:N0} nominal fires, {ended:N0} done, "
                + $"{all.Count(one => one.State == OccurrenceState.Coalesced)} coalesced, "
                + $"{all.Count(one => !HasEnded(one))} dead or without an end, "
                + $"{market.Venue.Traffic.TooMany} x 429."
        );
        report.Note(
            "S4: "
                + string.Join(
                    ", ",
                    took.OrderByDescending(one => one.Value)
                        .Take(8)
                        .Select(one => $"{one.Key} {one.Value:F0} s")
                )
                + "."
        );
        foreach (var failed in all.Where(one => one.Error is not null).Take(3))
        {
            report.Note($"S4: {failed.Job}: {failed.Error}");
        }
    }

    private static bool HasEnded(StoredOccurrence one) =>
        one.State is OccurrenceState.Done or OccurrenceState.Skipped or OccurrenceState.Coalesced;
}
