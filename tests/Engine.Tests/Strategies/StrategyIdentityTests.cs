using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Tests.Strategies;

public sealed class StrategyIdentityTests
{
    private static readonly Strategy Full = new()
    {
        Name = "rsi-reversal",
        Version = 2,
        Timeframe = Timeframe.Hour,
        Long = Sample.Condition("RSI crosses above 30 and (close > ema(200))"),
        Short = Sample.Condition("rsi(14) crosses below 70 and close < ema(200)"),
        LongScore = Sample.Number("clamp((35 - lowest(rsi(14), 5)) / 20, 0, 1)"),
        ShortScore = Sample.Number("clamp((highest(rsi(14), 5) - 65) / 20, 0, 1)"),
        Stop = Sample.Number("2 * atr(14)"),
        Target = Sample.Number("1.5 * atr(14)"),
        LongExit = Sample.Condition("rsi(14) > 60"),
        ShortExit = Sample.Condition("rsi(14) < 40"),
        Trail = Sample.Number("3 * atr(14)"),
        Horizon = 24,
    };

    [Fact]
    public void The_canonical_text_is_these_bytes()
    {
        StrategyIdentity
            .Canonical(Full)
            .ShouldBe(
                "name: rsi-reversal\n"
                    + "version: 2\n"
                    + "timeframe: 1h\n"
                    + "long: rsi(14) crosses above 30 and close > ema(200)\n"
                    + "short: rsi(14) crosses below 70 and close < ema(200)\n"
                    + "score.long: clamp((35 - lowest(rsi(14), 5)) / 20, 0, 1)\n"
                    + "score.short: clamp((highest(rsi(14), 5) - 65) / 20, 0, 1)\n"
                    + "stop: 2 * atr(14)\n"
                    + "target: 1.5 * atr(14)\n"
                    + "exit.long: rsi(14) > 60\n"
                    + "exit.short: rsi(14) < 40\n"
                    + "trail: 3 * atr(14)\n"
                    + "horizon: 24\n"
                    + "precision: 0.001\n"
            );
    }

    /// <summary>The hash was made with sha256sum over the text above.</summary>
    [Fact]
    public void The_version_id_is_the_version_and_twelve_digits_of_the_hash() =>
        Full.VersionId.ShouldBe("2-bf5ab0a9eb22");

    [Fact]
    public void What_is_absent_has_no_line() =>
        StrategyIdentity
            .Canonical(Sample.Strategy)
            .ShouldBe(
                "name: sample\nversion: 1\ntimeframe: 1h\nlong: rsi(14) < 30\n"
                    + "stop: 2 * atr(14)\ntarget: 3 * atr(14)\nhorizon: 24\nprecision: 0.001\n"
            );

    [Fact]
    public void A_description_changes_nothing() =>
        (Full with { Description = "other words" }).VersionId.ShouldBe(Full.VersionId);

    [Fact]
    public void Everything_that_decides_changes_the_identity()
    {
        var number = Sample.Number("close");
        var condition = Sample.Condition("close > 1");
        Strategy[] others =
        [
            Full with
            {
                Name = "other",
            },
            Full with
            {
                Version = 3,
            },
            Full with
            {
                Timeframe = Timeframe.Day,
            },
            Full with
            {
                Long = condition,
            },
            Full with
            {
                Short = null,
            },
            Full with
            {
                LongScore = number,
            },
            Full with
            {
                ShortScore = null,
            },
            Full with
            {
                Stop = number,
            },
            Full with
            {
                Target = null,
            },
            Full with
            {
                LongExit = condition,
            },
            Full with
            {
                ShortExit = null,
            },
            Full with
            {
                Trail = null,
            },
            Full with
            {
                Horizon = 25,
            },
            Full with
            {
                Precision = 1e-4,
            },
        ];
        others.Append(Full).Select(s => s.VersionId).ShouldBeUnique();
    }
}
