using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Evaluation;

public sealed class BuiltInStrategyTests
{
    private const int Windows = 600;

    public static TheoryData<string> Names { get; } =
    [.. EvaluationBed.BuiltIn.Select(one => one.Strategy.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Lanes_change_no_bit(string name)
    {
        var strategy = Find(name);
        var series = Series(strategy, 1);
        var alone = Verdicts([strategy], series, width: 1);
        Verdicts([strategy], series, width: 4).ShouldBe(alone);
        Verdicts([strategy], series, width: 8).ShouldBe(alone);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_fires_somewhere(string name)
    {
        var strategy = Find(name);
        Enumerable
            .Range(0, 12)
            .Sum(seed => Verdicts([strategy], Series(strategy, seed), 4).Count(one => one.IsFired))
            .ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Enabling_the_others_changes_no_bit(string name)
    {
        var strategy = Find(name);
        var group = EvaluationBed
            .BuiltIn.Where(one => one.Length == strategy.Length)
            .Where(one => one.Strategy.Timeframe == strategy.Strategy.Timeframe)
            .ToArray();
        var series = Series(strategy, 2);
        var together = Verdicts(group, series, width: 4);
        var own = Array.IndexOf(group, strategy);
        together
            .Where((_, i) => i % group.Length == own)
            .ShouldBe(Verdicts([strategy], series, width: 4));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Later_candles_change_no_bit(string name)
    {
        var strategy = Find(name);
        var series = Series(strategy, 3);
        var cut = series.Slice(0, series.Count - 100);
        Verdicts([strategy], cut, width: 4)
            .ShouldBe(Verdicts([strategy], series, width: 4)[..^100]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_scale_of_prices_changes_only_distances_and_those_exactly(string name)
    {
        var strategy = Find(name);
        var expected = Verdicts([strategy], Series(strategy, 4), width: 4);
        foreach (var scale in new[] { Math.Pow(2, -36), Math.Pow(2, 20) })
        {
            var scaled = Verdicts([strategy], Series(strategy, 4, scale), width: 4);
            scaled.ShouldBe(
                expected.Select(one =>
                    one with
                    {
                        StopDistance = one.StopDistance * scale,
                        TargetDistance = one.TargetDistance * scale,
                    }
                )
            );
        }
    }

    private static InstalledStrategy Find(string name) =>
        EvaluationBed.BuiltIn.Single(one => one.Strategy.Name == name);

    private static CandleSeries Series(InstalledStrategy strategy, int seed, double scale = 1)
    {
        var count = strategy.Length + Windows;
        var walk = CandleColumns.Walk(seed, count).Scaled(scale, 1);
        for (var i = 0; i < count; i++)
        {
            walk.Time[i] =
                1_699_920_000_000.0 + i * (double)strategy.Strategy.Timeframe.Milliseconds;
        }

        return walk.ToSeries(new SeriesKey("test", "WALK", strategy.Strategy.Timeframe));
    }

    private static Verdict[] Verdicts(
        InstalledStrategy[] strategies,
        CandleSeries series,
        int width
    )
    {
        var group = StrategyGroup.Of(strategies);
        var evaluator = BlockEvaluator.Create(group, width);
        var verdicts = new List<Verdict>();
        for (var end = group.Length - 1; end < series.Count; end += width)
        {
            CandleWindow[] windows =
            [
                .. Enumerable
                    .Range(end, Math.Min(width, series.Count - end))
                    .Select(one => CandleWindow.Ending(series, one, group.Length)),
            ];
            var some = new Verdict[windows.Length * strategies.Length];
            evaluator.Evaluate(windows, some);
            verdicts.AddRange(some);
        }

        return [.. verdicts];
    }
}
