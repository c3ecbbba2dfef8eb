using System.Runtime.Intrinsics;
using Heliograph.Bench.Peers;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;
using Heliograph.Engine.Strategies;
using Heliograph.Testing;

namespace Heliograph.Bench.Figures;

/// <summary>
/// P4: ten indicators over several series side by side, only the last row wanted.
/// </summary>
internal static class LanesSideBySide
{
    private const int Rounds = 9;
    private const int Rows = 512;

    // Few enough that their candles stay in the cache, as TA-Lib's do; and many, which do not.
    private const int Count = 32;
    private const int Times = 32;
    private const int Many = Count * Times;

    /// <summary>Measures and reports.</summary>
    public static async Task RunAsync(Report report)
    {
        var series = Market.Series(Count, Rows);
        var pinned = new PinnedCandles(CandleColumns.Walk(1, Rows));
        var works = new Dictionary<string, Action>
        {
            ["scalar"] = Work<double, ScalarLane>(series, Times, out var scalar),
            ["four"] = Work<Vector256<double>, QuadLane>(series, Times, out var four),
            ["eight"] = Work<Vector512<double>, OctoLane>(series, Times, out var eight),
        };
        if (TaLib.IsPresent)
        {
            works["TA-Lib"] = () => All(pinned);
        }

        var timed = works
            .Keys.Zip(await Timing.ComputingAsync(Rounds, [.. works.Values]))
            .ToDictionary();
        var same = scalar.SequenceEqual(four) && scalar.SequenceEqual(eight);
        foreach (var lane in new[] { "scalar", "four", "eight" })
        {
            Line(report, lane, timed[lane], timed.GetValueOrDefault("TA-Lib"));
        }

        report.Add(
            "P4",
            "last rows of all lanes",
            same ? "the same bits" : "differ",
            "-",
            "-",
            "the same bits",
            same
        );
        await GrowthAsync(report);
    }

    private static void Line(Report report, string lane, Sample ours, Sample? peer)
    {
        const double Each = 1e9 / Rows / Many;
        var ratio = peer is null ? 0 : peer.Median / ours.Median;
        var isWidest = lane == (Vector512.IsHardwareAccelerated ? "eight" : "four");
        report.Add(
            "P4",
            lane == "scalar" ? "ten indicators, one series" : $"ten indicators, {lane} at once",
            ours.Times(Each, "ns/candle").ToString(),
            peer is null ? "absent" : "TA-Lib (nine) " + peer.Times(Each, "ns/candle"),
            peer is null ? "-" : Sample.Short(ratio) + "x",
            isWidest ? "35x" : "-",
            isWidest && peer is not null ? ratio >= 35 : null
        );
    }

    private static async Task GrowthAsync(Report report)
    {
        var series = Market.Series(Many, Rows);
        var timed = await Timing.ComputingAsync(
            Rounds,
            Work<Vector256<double>, QuadLane>(series[..(Many / 16)], 1, out _),
            Work<Vector256<double>, QuadLane>(series, 1, out _)
        );
        var exponent = Timing.Exponent(timed[0].Median, timed[1].Median);
        var each = timed[1].Times(1e9 / Rows / Many, "ns/candle");
        report.Note(
            $"P4: time grows with series^{exponent:F2} from {Many / 16} to {Many:N0}, where "
                + $"candles come from memory: {each}, four at once. CPU time."
        );
    }

    private static void All(PinnedCandles candles)
    {
        for (var i = 0; i < Many; i++)
        {
            foreach (var (_, run) in TaLib.Nine)
            {
                run(candles);
            }
        }
    }

    // Runs the plan once to give the last rows, by root and then by series.
    private static Action Work<T, TLane>(CandleSeries[] series, int times, out double[] last)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var roots = Naive.Ten.Select(one => RuleParser.ParseNumber(one.Name).Value!).ToArray();
        var plan = Plan.Build([.. roots.Select(root => new PlanRoot(root, 1))], Timeframe.Hour);
        var workspace = new PlanWorkspace<T>(plan, Rows);
        var blocks = series
            .Chunk(TLane.Width)
            .Select(few =>
            {
                var block = new CandleBlock<T>(Rows);
                block.Fill<TLane>(
                    [.. few.Select(one => CandleWindow.Ending(one, Rows - 1, Rows))],
                    plan.BlockColumns
                );
                return block;
            })
            .ToArray();
        last = new double[series.Length * roots.Length];
        for (var b = 0; b < blocks.Length; b++)
        {
            plan.Run<T, TLane>(blocks[b], workspace, Rows);
            for (var i = 0; i < roots.Length * TLane.Width; i++)
            {
                var (root, element) = (i / TLane.Width, i % TLane.Width);
                var value = TLane.Get(plan.Root(blocks[b], workspace, root)[^1], element);
                last[root * series.Length + b * TLane.Width + element] = value;
            }
        }

        return () =>
        {
            for (var i = 0; i < times; i++)
            {
                foreach (var block in blocks)
                {
                    plan.Run<T, TLane>(block, workspace, Rows);
                }
            }
        };
    }
}
