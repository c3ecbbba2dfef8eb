using System.Collections.Concurrent;
using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Simulation;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Evaluation;

namespace Heliograph.Bench.Figures;

/// <summary>
/// P8: from the arrival of a candle over the WebSocket until what it led to is stored, when 1,000
/// symbols close in three timeframes at one instant.
/// </summary>
internal static class StreamedCloses
{
    private const int Symbols = 1_000;
    private const int Length = 512;
    private const int Rounds = 3;

    private static readonly Timeframe[] Timeframes =
    [
        Timeframe.Hour,
        Timeframe.OfMinutes(120),
        Timeframe.OfMinutes(240),
    ];

    // Four hours are a close of all three.
    private static readonly DateTimeOffset Close = new(2026, 1, 10, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Measures and reports.</summary>
    public static async Task RunAsync(Report report)
    {
        var p99 = new List<double>();
        var p50 = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var latencies = await OnceAsync();
            p50.Add(latencies[latencies.Length / 2]);
            p99.Add(latencies[latencies.Length * 99 / 100]);
        }

        report.Add(
            "P8",
            "arrival to stored, 3,000 series, median",
            new Sample("s", [.. p50]).ToString()
        );
        var slow = new Sample("s", [.. p99]);
        report.Add(
            "P8",
            "arrival to stored, 3,000 series, p99",
            slow.ToString(),
            "-",
            "-",
            "under 1 s",
            slow.Median < 1
        );
        report.Note("P8: of a batch, all candles count as arrived when its first did.");
    }

    private static async Task<double[]> OnceAsync()
    {
        using var scratch = new Scratch();
        var script = new MarketScript
        {
            Symbols = Symbols,
            FirstOpenMs = Close.AddHours(-4 * (Length + 8)).ToUnixTimeMilliseconds(),
            Candles = 4 * (Length + 8),
            LateListings = 0,
            Delistings = 0,
        };

        // All is made ready first; then the clock begins some seconds before the close.
        await using var market = await StreamedMarket.StartAsync(
            scratch,
            script,
            Timeframes,
            Length,
            6_000,
            Close - TimeSpan.FromSeconds(15),
            begin => new ShiftedClock(begin)
        );
        return await FollowAsync(market);
    }

    private static async Task<double[]> FollowAsync(StreamedMarket market)
    {
        var latencies = new ConcurrentBag<double>();
        var all = new TaskCompletionSource();
        var series = await market.Store.Candles.SeriesAsync(CancellationToken.None);
        await using var follower = await CandleFollower.StartAsync(
            market.Store,
            market.Venues,
            series,
            StreamedMarket.Calendars,
            async (arrival, stop) =>
            {
                await EvaluateAsync(market, arrival, stop);
                var waited =
                    market.Clock.GetUtcNow().ToUnixTimeMilliseconds() - arrival.FirstReceivedMs;
                foreach (var _ in arrival.Series)
                {
                    latencies.Add(waited / 1e3);
                }

                if (latencies.Count == series.Count)
                {
                    all.SetResult();
                }
            },
            market.Clock,
            CancellationToken.None
        );
        await all.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        return [.. latencies.Order()];
    }

    private static Task EvaluateAsync(
        StreamedMarket market,
        CandleArrival arrival,
        CancellationToken stop
    )
    {
        var moved = arrival.Series.ToHashSet();
        return new EvaluationCycle(market.Store, StreamedMarket.Calendars, market.Clock).RunAsync(
            new CycleRequest
            {
                Strategies = Strategies,
                Series = moved.Contains,
                Threads = Environment.ProcessorCount,
            },
            stop
        );
    }

    private static IReadOnlyList<InstalledStrategy> Strategies { get; } =
    [
        .. Timeframes.SelectMany(timeframe =>
            Market
                .Strategies(Length)
                .Select(one => Named(one.Strategy, timeframe))
                .Select(one => new InstalledStrategy(one, StrategyIdentity.VersionOf(one), Length))
        ),
    ];

    private static Strategy Named(Strategy one, Timeframe timeframe) =>
        one with
        {
            Name = $"{one.Name}-{timeframe}",
            Timeframe = timeframe,
        };
}
