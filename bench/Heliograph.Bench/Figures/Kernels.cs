using Heliograph.Bench.Peers;
using Heliograph.Engine.Indicators;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Strategies;
using Heliograph.Testing;

namespace Heliograph.Bench.Figures;

/// <summary>
/// P3: each indicator over a full series, one series at a time, beside TA-Lib in C.
/// </summary>
internal static class Kernels
{
    private const int Rows = 100_000;
    private const int Rounds = 9;
    private const int Times = 10;

    /// <summary>Measures and reports.</summary>
    public static async Task RunAsync(Report report)
    {
        var sums = new Dictionary<int, double>();
        foreach (var rows in new[] { Rows / 16, Rows / 4, Rows })
        {
            sums[rows] = await MeasureAsync(rows, rows == Rows ? report : null);
        }

        var exponent = Timing.Exponent(sums[Rows / 16], sums[Rows]);
        report.Note(
            $"P3: time grows with rows^{exponent:F2} from {Rows / 16:N0} to {Rows:N0} rows. "
                + "CPU time."
        );
    }

    // The sum of our medians in seconds.
    private static async Task<double> MeasureAsync(int rows, Report? report)
    {
        var candles = CandleColumns.Walk(1, rows);
        var pinned = new PinnedCandles(candles);
        var (sum, sumOfNine, peers, naive, bytes) = (0.0, 0.0, 0.0, 0.0, 0L);
        foreach (var (name, byHand) in Naive.Ten)
        {
            var runner = Runner(name, candles);
            var peer = TaLib.IsPresent
                ? TaLib.Nine.FirstOrDefault(one => one.Name == name).Run
                : null;
            var works = new List<Action> { () => Repeat(() => runner.Compute()) };
            if (peer is not null)
            {
                works.Add(() => Repeat(() => peer(pinned)));
            }

            if (report is not null)
            {
                works.Add(() => byHand(candles));
            }

            var timed = await Timing.ComputingAsync(Rounds, [.. works]);
            sum += timed[0].Median;
            sumOfNine += peer is null ? 0 : timed[0].Median;
            peers += peer is null ? 0 : timed[1].Median;
            if (report is not null)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                runner.Compute();
                bytes += GC.GetAllocatedBytesForCurrentThread() - before;
                naive += timed[^1].Median * Times;
                Line(report, name, timed, peer is not null);
            }
        }

        if (report is not null)
        {
            Sums(report, sumOfNine, peers, sum, naive, bytes);
        }

        return sum;
    }

    private static void Line(Report report, string name, Sample[] timed, bool hasPeer)
    {
        var each = 1e9 / Rows / Times;
        var ours = timed[0].Times(each, "ns/candle");
        if (!hasPeer)
        {
            report.Add("P3", name, ours.ToString(), "absent");
            return;
        }

        var ratio = timed[0].Median / timed[1].Median;
        report.Add(
            "P3",
            name,
            ours.ToString(),
            "TA-Lib " + timed[1].Times(each, "ns/candle"),
            Sample.Short(ratio),
            "at most 1",
            ratio <= 1
        );
    }

    private static void Sums(
        Report report,
        double nine,
        double peers,
        double ten,
        double naive,
        long bytes
    )
    {
        string Each(double seconds) => $"{Sample.Short(seconds * 1e9 / Rows / Times)} ns/candle";
        var ratio = nine / peers;
        report.Add(
            "P3",
            "sum of nine",
            Each(nine),
            TaLib.IsPresent ? "TA-Lib " + Each(peers) : "absent",
            Sample.Short(ratio),
            "at most 0.4",
            TaLib.IsPresent ? ratio <= 0.4 : null
        );
        report.Add(
            "P3",
            "sum of ten",
            Each(ten),
            "plain C# " + Each(naive),
            Sample.Short(ten / naive)
        );
        report.Add("P3", "allocated", $"{bytes} bytes", "-", "-", "0 bytes", bytes == 0);
    }

    private static void Repeat(Action work)
    {
        for (var i = 0; i < Times; i++)
        {
            work();
        }
    }

    private static IndicatorRunner<double, ScalarLane> Runner(string text, CandleColumns candles)
    {
        var call =
            RuleParser.ParseNumber(text).Value as IndicatorExpression
            ?? throw new InvalidOperationException(text);
        return new(call.Indicator, call.Parameters, candles);
    }
}
