using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Heliograph.Bench.Peers;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Calendars;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Testing;

namespace Heliograph.Bench.Figures;

/// <summary>P1: a cycle over windows that are held, its outcome durable in SQLite.</summary>
internal static class WarmCycle
{
    private const int Count = 10_000;
    private const int Length = 512;
    private const int Rounds = 5;
    private const int Symbols = 200;

    /// <summary>Measures and reports.</summary>
    public static async Task RunAsync(Report report)
    {
        using var scratch = new Scratch();
        var series = Market.Series(Count, Length);
        var loud = Market.Strategies(Length);
        var silent = Market.Strategies(Length, silent: true);
        var one = new HeldCycle(scratch, series, loud, 1);
        var timed = await Timing.SideBySideAsync(
            Rounds,
            Work.Of(() => Floor(series)),
            Rules(series),
            new HeldCycle(scratch, series, silent, 1).Work,
            new HeldCycle(scratch, series, silent, 2).Work,
            one.Work,
            new HeldCycle(scratch, series, loud, 2).Work
        );
        var floor = timed[0].Cpu.Times(1e3, "ms");
        Line(report, "rules alone, blocks held, 1 core (CPU)", timed[1].Cpu, floor, 8);
        Line(report, "cycle, nothing fires, 1 core (CPU)", timed[2].Cpu, floor, 8);
        Line(report, "cycle, nothing fires, 2 cores (wall)", timed[3].Wall, floor, null);
        Line(report, $"cycle, {one.Fired:N0} rows fire, 1 core (CPU)", timed[4].Cpu, floor, null);
        var pandas = await PandasAsync();
        Rate(report, "nothing fires, 1 core (CPU)", timed[2].Cpu, pandas);
        Rate(report, $"{one.Fired:N0} rows fire, 1 core (CPU)", timed[4].Cpu, pandas);
        Rate(report, $"{one.Fired:N0} rows fire, 1 core (wall)", timed[4].Wall, pandas);
        Rate(report, $"{one.Fired:N0} rows fire, 2 cores (wall)", timed[5].Wall, pandas);
        await GrowthAsync(report, scratch, series, silent);
    }

    private static void Line(Report report, string what, Sample ours, Sample floor, double? most)
    {
        var sample = ours.Times(1e3, "ms");
        var ratio = sample.Median / floor.Median;
        report.Add(
            "P1",
            what,
            sample.ToString(),
            "memory floor " + floor,
            Sample.Short(ratio),
            most is null ? "-" : $"at most {most}",
            most is null ? null : ratio <= most
        );
    }

    private static void Rate(Report report, string what, Sample seconds, Sample? pandas)
    {
        var ours = seconds.PerSecond(Count, "series/s");
        var ratio = pandas is null ? 0 : ours.Median / pandas.Median;
        report.Add(
            "P1",
            what,
            ours.ToString(),
            pandas is null ? "absent" : $"pandas {pandas}",
            pandas is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{ratio:N0}x"),
            "1,000x",
            pandas is null ? null : ratio >= 1_000
        );
    }

    private static async Task GrowthAsync(
        Report report,
        Scratch scratch,
        CandleSeries[] series,
        IReadOnlyList<InstalledStrategy> strategies
    )
    {
        var sizes = new[] { Count / 16, Count / 4, Count };
        var timed = await Timing.SideBySideAsync(
            Rounds,
            [.. sizes.Select(size => new HeldCycle(scratch, series[..size], strategies, 1).Work)]
        );
        var exponent = Timing.Exponent(timed[0].Cpu.Median, timed[2].Cpu.Median);
        var each = string.Join(", ", timed.Select(one => one.Cpu.Times(1e3, "ms")));
        report.Note(
            $"P1: the cycle's time grows with series^{exponent:F2} "
                + $"from {sizes[0]} to {Count}: {each}."
        );
    }

    // Every byte of the five columns once, as fast as one core reads them.
    private static void Floor(CandleSeries[] series)
    {
        var sum = Vector<double>.Zero;
        foreach (var one in series)
        {
            var window = CandleWindow.Ending(one, Length - 1, Length);
            for (var column = BlockColumn.Open; column <= BlockColumn.Volume; column++)
            {
                sum += Sum(MemoryMarshal.Cast<double, Vector<double>>(window.Column(column)));
            }
        }

        if (double.IsNaN(sum[0]))
        {
            throw new InvalidOperationException("a candle is not a number");
        }
    }

    private static Vector<double> Sum(ReadOnlySpan<Vector<double>> values)
    {
        var (a, b, c, d) = (values[0], values[1], values[2], values[3]);
        for (var i = 4; i + 3 < values.Length; i += 4)
        {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }

        return a + b + (c + d);
    }

    private static Work Rules(CandleSeries[] series) =>
        BlockEvaluator.WidestLane == OctoLane.Width
            ? Rules<Vector512<double>, OctoLane>(series)
            : Rules<Vector256<double>, QuadLane>(series);

    private static Work Rules<T, TLane>(CandleSeries[] series)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var group = StrategyGroup.Of(Market.Strategies(Length));
        var evaluator = new GroupEvaluator<T, TLane>(group);
        var blocks = series.Chunk(TLane.Width).Select(Block<T, TLane>).ToArray();
        var verdicts = new Verdict[TLane.Width * group.Strategies.Count];
        return Work.Of(() =>
        {
            foreach (var block in blocks)
            {
                evaluator.Evaluate(block, TLane.Width, verdicts);
            }
        });
    }

    private static CandleBlock<T> Block<T, TLane>(CandleSeries[] few)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var block = new CandleBlock<T>(Length);
        block.Fill<TLane>([.. few.Select(one => CandleWindow.Ending(one, Length - 1, Length))]);
        return block;
    }

    private static async Task<Sample?> PandasAsync()
    {
        if (PostgresCluster.Programs is null || !await Pandas.IsPresentAsync())
        {
            return null;
        }

        await using var database = await PostgresCluster.Shared.NewDatabaseAsync();
        var dsn = Pandas.DsnOf(database);
        await Pandas.LoadAsync(dsn, Symbols, 600);
        var values = new double[3];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (await Pandas.CycleAsync(dsn, Symbols)).Cpu;
        }

        return new Sample("s", values).PerSecond(Symbols, "series/s");
    }

    /// <summary>A cycle that can be run again and again, each time for the first time.</summary>
    private sealed class HeldCycle(
        Scratch scratch,
        CandleSeries[] series,
        IReadOnlyList<InstalledStrategy> strategies,
        int threads
    )
    {
        private static int stores;
        private readonly HeldCandles candles = new(series);
        private readonly SystemCalendars calendars = new();
        private IStore? store;

        /// <summary>What fired in the last run.</summary>
        public int Fired { get; private set; }

        /// <summary>The timed part: decide and store.</summary>
        public Work Work => new(RunAsync, NewStoreAsync);

        private async Task NewStoreAsync()
        {
            if (store is not null)
            {
                await store.DisposeAsync();
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"held-{++stores}.db");
            store = await scratch.StoreAsync(name);
        }

        private async Task RunAsync()
        {
            var held = new HeldStore(candles, store!);
            var cycle = new EvaluationCycle(held, calendars.Named, TimeProvider.System);
            var report = await cycle.RunAsync(
                new CycleRequest
                {
                    Strategies = strategies,
                    AsOfMs = Market.NowMs,
                    Threads = threads,
                },
                CancellationToken.None
            );
            Fired = report.Added.Count;
            var counts = report.Counts;
            var decided = counts.Signals + counts.Candidates + counts.None;
            if (decided != (long)series.Length * strategies.Count)
            {
                throw new InvalidOperationException($"only {decided} of {counts.Due} were decided");
            }
        }
    }
}
