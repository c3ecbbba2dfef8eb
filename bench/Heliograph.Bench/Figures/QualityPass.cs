using System.Diagnostics.Metrics;
using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Storage;

namespace Heliograph.Bench.Figures;

/// <summary>
/// P7: the full quality report of every series, a week of hours each, from SQLite.
/// </summary>
internal static class QualityPass
{
    private const int Count = 10_000;
    private const int Candles = 7 * 24;
    private const int Rounds = 5;

    /// <summary>Measures and reports.</summary>
    public static async Task RunAsync(Report report)
    {
        using var scratch = new Scratch();
        var sizes = new[] { Count / 16, Count / 4, Count };
        var stores = new List<IStore>();
        foreach (var size in sizes)
        {
            stores.Add(await scratch.StoreAsync($"quality-{size}.db"));
            await stores[^1]
                .Candles.IngestAsync(
                    Market.IngestOf(Market.Series(size, Candles)),
                    CancellationToken.None
                );
        }

        var timed = await Timing.SideBySideAsync(
            Rounds,
            [.. stores.Zip(sizes, (store, size) => new Work(() => PassAsync(store, size)))]
        );
        var statements = new List<long>();
        foreach (var (store, size) in stores.Zip(sizes))
        {
            statements.Add(await CountAsync(() => PassAsync(store, size)));
            await store.DisposeAsync();
        }

        report.Add(
            "P7",
            "10,000 series x 168 candles from SQLite, wall",
            timed[2].Wall.ToString(),
            "-",
            "-",
            "within 2 s",
            timed[2].Wall.Median <= 2
        );
        report.Add("P7", "the same, CPU", timed[2].Cpu.ToString());
        report.Add(
            "P7",
            $"SQL statements at {string.Join(", ", sizes)} series",
            string.Join(", ", statements),
            "-",
            "-",
            "constant",
            statements.Distinct().Count() == 1
        );
        var exponent = Timing.Exponent(timed[0].Wall.Median, timed[2].Wall.Median);
        report.Note($"P7: time grows with series^{exponent:F2}.");
    }

    // Series are assessed on the other core while the next ones are read.
    private static async Task PassAsync(IStore store, int count)
    {
        var known = (await store.Candles.SeriesAsync(CancellationToken.None)).ToDictionary(one =>
            one.Id
        );
        var query = new CandleQuery
        {
            Timeframe = Timeframe.Hour,
            Opens = new TimeRange(Market.NowMs - Candles * 3_600_000L, Market.NowMs),
            AsOfMs = Market.NowMs,
        };
        var good = 0;
        await Parallel.ForEachAsync(
            store.Candles.ReadAsync(query, CancellationToken.None),
            (candles, _) =>
            {
                if (Assess(known[candles.SeriesId], candles).Usable)
                {
                    Interlocked.Increment(ref good);
                }

                return ValueTask.CompletedTask;
            }
        );
        if (good != count)
        {
            throw new InvalidOperationException($"{good} of {count} series are usable");
        }
    }

    private static QualityReport Assess(StoredSeries stored, SeriesCandles candles) =>
        QualityReport.Assess(
            new QualityInput
            {
                AsOfMs = Market.NowMs,
                Series = candles.Real,
                Calendar = Calendar.Always,
                NoTradeOpensMs = candles.NoTradeOpensMs,
                ListedMs = stored.FirstOpenMs,
                HasVolume = stored.HasVolume,
                ImportedBeforeMs = long.MaxValue,
            }
        );

    private static async Task<long> CountAsync(Func<Task> work)
    {
        var count = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == StoreMeter.StatementsName)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(
            (_, value, _, _) => Interlocked.Add(ref count, value)
        );
        listener.Start();
        await work();
        return count;
    }
}
