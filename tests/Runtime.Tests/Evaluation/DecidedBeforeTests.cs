using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Strategies;
using Heliograph.Runtime.Tests.Contracts;

namespace Heliograph.Runtime.Tests.Evaluation;

/// <summary>What was decided before counts, and only that.</summary>
public sealed class DecidedBeforeTests
{
    private const long HourMs = 3_600_000;
    private static readonly SeriesKey First = SeriesKey.Parse("test:FIRST:1h");
    private static readonly SeriesKey Second = SeriesKey.Parse("test:SECOND:1h");

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_call_for_one_series_leaves_changed_others_to_be_decided(StoreKind kind)
    {
        await using var bed = await EvaluationBed.NewAsync(kind, series: 0);
        foreach (var key in new[] { First, Second })
        {
            await bed.ImportAsync(key, EvaluationBed.Walk(1), missing: EvaluationBed.Candles - 1);
        }

        (await RunAsync()).Counts.SuppressedBy.Keys.ShouldBe(["noData"]);
        foreach (var key in new[] { First, Second })
        {
            await bed.ImportAsync(key, EvaluationBed.Walk(1));
        }

        var one = await RunAsync(key => key == Second);
        var rest = await RunAsync();
        rest.Counts.AlreadyDone.ShouldBe(one.Counts.Due);
        rest.Counts.Due.ShouldBe(2 * one.Counts.Due);
        rest.Counts.Suppressed.ShouldBe(0);

        Task<Runtime.Evaluation.CycleReport> RunAsync(Func<SeriesKey, bool>? series = null) =>
            bed.RunAsync(request =>
                request with
                {
                    SinceMs = null,
                    AsOfMs = EvaluationBed.NowMs + 45 * 60_000,
                    Series = series,
                }
            );
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Calls_at_the_same_time_decide_everything_once(StoreKind kind)
    {
        await using var bed = await EvaluationBed.NewAsync(kind, series: 6);
        var together = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(number =>
                    Task.Run(() =>
                        bed.RunAsync(request =>
                            request with
                            {
                                Series = key => key.Symbol == $"S{number:00}",
                            }
                        )
                    )
                )
        );
        var again = await bed.RunAsync();
        again.Counts.AlreadyDone.ShouldBe(again.Counts.Due);
        again.Counts.Due.ShouldBe(together.Sum(report => report.Counts.Due));
        again.Added.ShouldBeEmpty();
    }

    [Fact]
    public async Task Other_limits_for_the_data_decide_again_what_did_not_fire()
    {
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 0);
        await bed.ImportAsync(First, EvaluationBed.Walk(1), missing: EvaluationBed.Candles - 30);
        var strict = await RunAsync(new() { Completeness = 0.99 });
        strict.Counts.SuppressedBy.Keys.ShouldContain("incomplete");
        var looser = await RunAsync(new() { LookbackCompleteness = 0.9 });
        looser.Counts.AlreadyDone.ShouldBe(strict.Counts.Signals + strict.Counts.Candidates);
        looser.Counts.Suppressed.ShouldBeLessThan(strict.Counts.Suppressed);
        (await RunAsync(new() { LookbackCompleteness = 0.9 })).Counts.AlreadyDone.ShouldBe(
            looser.Counts.Due
        );

        Task<Runtime.Evaluation.CycleReport> RunAsync(Engine.Quality.QualityLimits limits) =>
            bed.RunAsync(request =>
                request with
                {
                    SinceMs = EvaluationBed.NowMs - 40 * HourMs,
                    Quality = limits,
                }
            );
    }

    [Fact]
    public async Task What_two_calls_fire_at_once_is_counted_as_a_signal_once()
    {
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 3);
        var both = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => bed.RunAsync()))
        );
        both.Select(report => report.Counts.Balances).ShouldBe([true, true]);
        both.Sum(report => report.Counts.Signals + report.Counts.Candidates)
            .ShouldBe(both.Sum(report => report.Added.Count));
        both.SelectMany(report => report.Added.Select(row => row.Id)).ShouldBeUnique();
    }

    [Fact]
    public async Task What_a_strategy_that_is_no_longer_enabled_said_stops_nobody()
    {
        var falls = Install("version: 1\nshort: close < open");
        var rises = Install("version: 2\nlong: close < open");
        await using var fresh = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 1);
        var expected = await RunAsync(fresh, rises);
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 1);
        (await RunAsync(bed, falls)).Added.ShouldNotBeEmpty();
        var report = await RunAsync(bed, rises);
        report.Added.Select(row => row.Json).ShouldBe(expected.Added.Select(row => row.Json));
        report.Counts.Signals.ShouldBeGreaterThan(0);

        static Task<Runtime.Evaluation.CycleReport> RunAsync(
            EvaluationBed bed,
            InstalledStrategy strategy
        ) =>
            bed.RunAsync(request =>
                request with
                {
                    Strategies = [strategy],
                    SinceMs = EvaluationBed.NowMs - 24 * HourMs,
                }
            );
    }

    private static InstalledStrategy Install(string rules)
    {
        var text =
            $"name: turn\n{rules}\ntimeframe: 1h\nstop: 2 * atr(14)\n"
            + "target: 2 * atr(14)\nscore: 0.9\nhorizon: 24\n";
        var strategy = StrategyYaml.Parse(text).Value.ShouldNotBeNull();
        return new(
            strategy,
            StrategyIdentity.VersionOf(strategy),
            StrategyRequirements.Window(strategy)
        );
    }
}
