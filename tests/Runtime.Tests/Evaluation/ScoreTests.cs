using Heliograph.Engine.Signals;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Strategies;

namespace Heliograph.Runtime.Tests.Evaluation;

public sealed class ScoreTests
{
    [Fact]
    public async Task A_score_outside_0_to_1_is_an_error_and_no_signal()
    {
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 2);
        var wild = await bed.RunAsync(one => one with { Strategies = [Scored("5 * rsi(14)")] });
        wild.Added.ShouldBeEmpty();
        wild.Counts.Errors.ShouldBeGreaterThan(0);
        wild.Counts.Balances.ShouldBeTrue();
        wild.Errors.Count.ShouldBe((int)wild.Counts.Errors);
        wild.Errors.ShouldAllBe(line =>
            line.StartsWith("scored on test:S0", StringComparison.Ordinal)
            && line.EndsWith(
                ", allowed is 0 to 1: wrap it in clamp(..., 0, 1)",
                StringComparison.Ordinal
            )
        );
    }

    [Fact]
    public async Task The_same_rule_with_a_score_from_0_to_1_gives_signals()
    {
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 2);
        var tame = await bed.RunAsync(one => one with { Strategies = [Scored("rsi(14) / 100")] });
        tame.Counts.Errors.ShouldBe(0);
        tame.Added.ShouldNotBeEmpty();
        tame.Added.ShouldAllBe(row => row.Score > 0 && row.Score < 1);
    }

    private static InstalledStrategy Scored(string score)
    {
        var strategy = StrategyYaml
            .Parse(
                "name: scored\nversion: 1\ntimeframe: 1h\nlong: rsi(14) crosses above 50\n"
                    + $"score: {score}\nstop: 2 * atr(14)\ntarget: 2 * atr(14)\nhorizon: 12\n"
            )
            .Value!;
        return new InstalledStrategy(
            strategy,
            StrategyIdentity.VersionOf(strategy),
            StrategyRequirements.Window(strategy)
        );
    }
}
