using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.Bench.Figures;

/// <summary>
/// S3: a day of virtual time with 1,000 hourly series: collecting every 5 minutes, a cycle every
/// 15, gaps every hour.
/// </summary>
internal static class VirtualDay
{
    private const int Symbols = 1_000;
    private const int Length = 256;
    private const int Step = 5;
    private const double Rate = 5;
    private const double Target = 600;

    private static readonly DateTimeOffset Begin = new(2026, 1, 10, 0, 1, 0, TimeSpan.Zero);

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
        var day = new Day(market);
        var begun = TimeProvider.System.GetTimestamp();
        for (var minute = 0; minute < 24 * 60; minute += Step)
        {
            await day.StepAsync(minute);
        }

        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        report.Add(
            "S3",
            "24 h of virtual time, 1,000 series",
            $"{Sample.Short(seconds)} s",
            "-",
            "-",
            "under 600 s",
            seconds <= Target
        );
        report.Note(
            $"S3: {day.Imported:N0} candles, {day.Evaluated:N0} evaluations, {day.Pending} left "
                + $"pending, {market.Venue.Traffic.TooMany} x 429."
        );
        report.Note(
            $"S3: collecting {day.CollectSeconds:F0} s, cycles {day.CycleSeconds:F0} s, "
                + $"gaps {day.RepairSeconds:F0} s."
        );
    }

    private sealed class Day(StreamedMarket market)
    {
        private readonly SimulatedClock clock = (SimulatedClock)market.Clock;

        public long Imported { get; private set; }

        public long Evaluated { get; private set; }

        public long Pending { get; private set; }

        public double CollectSeconds { get; private set; }

        public double CycleSeconds { get; private set; }

        public double RepairSeconds { get; private set; }

        public async Task StepAsync(int minute)
        {
            var at = Begin.AddMinutes(minute);
            clock.SetTo(at > clock.GetUtcNow() ? at : clock.GetUtcNow());
            CollectSeconds += await TimedAsync(CollectAsync);
            CycleSeconds += minute % 15 == 0 ? await TimedAsync(CycleAsync) : 0;
            RepairSeconds += minute % 60 == 30 ? await TimedAsync(RepairAsync) : 0;
        }

        private async Task<double> TimedAsync(Func<Task> work)
        {
            var begun = TimeProvider.System.GetTimestamp();
            await clock.RunAsync(work, Rate);
            return TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        }

        private async Task CollectAsync()
        {
            var report = await new CollectPass(
                market.Store,
                market.Venues,
                StreamedMarket.Calendars,
                clock
            ).RunAsync(
                new CollectRequest
                {
                    Series = await market.Store.Candles.SeriesAsync(CancellationToken.None),
                    OnlyDue = true,
                },
                null,
                CancellationToken.None
            );
            Imported += report.Imported;
        }

        private async Task CycleAsync()
        {
            var report = await new SourcedCycle(
                market.Store,
                market.Venues,
                StreamedMarket.Calendars,
                clock
            ).RunAsync(
                new CycleRequest { Strategies = Market.Strategies(Length) },
                SourceMode.Auto,
                [],
                CancellationToken.None
            );
            var counts = report.Cycle.Counts;
            Evaluated += counts.Due - counts.AlreadyDone - counts.Pending;
            Pending = counts.Pending;
        }

        private async Task RepairAsync()
        {
            using var repair = new RepairPass(
                market.Store,
                market.Venues,
                StreamedMarket.Calendars,
                clock
            );
            await repair.RunAsync(
                new RepairRequest
                {
                    Series = await market.Store.Candles.SeriesAsync(CancellationToken.None),
                },
                null,
                CancellationToken.None
            );
        }
    }
}
