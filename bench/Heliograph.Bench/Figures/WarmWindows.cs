using System.Globalization;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Calendars;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Testing;

namespace Heliograph.Bench.Figures;

/// <summary>
/// W1: a cycle over a store that got one candle more of each series, with the windows of the cycle
/// before and without.
/// </summary>
internal static class WarmWindows
{
    private const int Length = 512;
    private const int Rounds = 5;
    private const long HourMs = 3_600_000;

    /// <summary>Measures and reports.</summary>
    public static async Task RunAsync(Report report)
    {
        foreach (var count in new[] { 1_000, 10_000 })
        {
            using var scratch = new Scratch();
            await using var file = await scratch.StoreAsync("windows.db");
            await MeasureAsync(report, file, count, "SQLite");
            if (PostgresCluster.Programs is not null)
            {
                await using var database = await PostgresCluster.Shared.NewDatabaseAsync();
                await using var server = await Scratch.OpenAsync(database.AddressOf());
                await MeasureAsync(report, server, count, "PostgreSQL");
            }
        }
    }

    private static async Task MeasureAsync(Report report, IStore store, int count, string name)
    {
        var series = Market.Series(count, Length + 200);
        foreach (var part in series.Chunk(1_000))
        {
            await store.Candles.IngestAsync(Market.IngestOf(part), CancellationToken.None);
        }

        var windows = new WindowCache(2L << 30, TimeProvider.System);
        await CycleAsync(store, 0, windows);
        var (warm, cold) = (new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            // Two hours a round, so that each decides closes that nobody decided.
            warm[round] = await RoundAsync(store, series, 2 * round + 1, windows);
            cold[round] = await RoundAsync(store, series, 2 * round + 2, null);
        }

        var (with, without) = (new Sample("s", warm), new Sample("s", cold));
        report.Add(
            "W1",
            string.Create(CultureInfo.InvariantCulture, $"cycle, {count:N0} series, {name}, wall"),
            with.ToString(),
            $"all read: {without}",
            Sample.Short(with.Median / without.Median)
        );
        report.Note(
            string.Create(
                CultureInfo.InvariantCulture,
                $"W1 {name} {count:N0}: {windows.Count:N0} windows, "
                    + $"{windows.Bytes >> 20:N0} MiB, {windows.Hits:N0} given out."
            )
        );
    }

    private static async Task<double> RoundAsync(
        IStore store,
        CandleSeries[] series,
        int hour,
        WindowCache? windows
    )
    {
        await store.Candles.IngestAsync(Next(series, hour), CancellationToken.None);
        var begin = TimeProvider.System.GetTimestamp();
        await CycleAsync(store, hour, windows);
        return TimeProvider.System.GetElapsedTime(begin).TotalSeconds;
    }

    private static async Task CycleAsync(IStore store, int hour, WindowCache? windows)
    {
        var cycle = new EvaluationCycle(store, new SystemCalendars().Named, TimeProvider.System)
        {
            Windows = windows,
        };
        var report = await cycle.RunAsync(
            new CycleRequest
            {
                Strategies = Market.Strategies(Length, silent: true),
                AsOfMs = NowMs(hour),
            },
            CancellationToken.None
        );
        if (report.Counts.None != report.Counts.Due)
        {
            throw new InvalidOperationException("not everything was evaluated");
        }
    }

    private static long NowMs(int hour) => Market.NowMs + hour * HourMs + 60_000;

    private static Ingest Next(CandleSeries[] series, int hour) =>
        new(
            "collect",
            "bench",
            null,
            Market.NowMs + hour * HourMs + 1_000,
            [
                .. series.Select(one => new SeriesIngest(
                    new Instrument(one.Key.Venue, one.Key.Symbol),
                    CandleSeries.Of(one.Key, [At(one, hour)]),
                    null,
                    []
                )),
            ]
        );

    // The walk backwards from its end.
    private static Candle At(CandleSeries one, int hour)
    {
        var candle = one[one.Count - hour];
        return Candle.Create(
            Market.NowMs + (hour - 1) * HourMs,
            candle.Open,
            candle.High,
            candle.Low,
            candle.Close,
            candle.Volume
        );
    }
}
