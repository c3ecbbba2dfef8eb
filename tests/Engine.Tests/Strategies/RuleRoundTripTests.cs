using FsCheck;
using FsCheck.Fluent;
using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Strategies;

public sealed class RuleRoundTripTests
{
    private static readonly Arbitrary<(int Seed, int Size)> Rules = Gen.Choose(0, int.MaxValue - 1)
        .Zip(Gen.Choose(0, 5))
        .Select(pair => (pair.Item1, pair.Item2))
        .ToArbitrary();

    [Fact]
    public void A_printed_condition_reads_back_as_itself() =>
        Check(rule => RandomRules.Condition(rule.Seed, rule.Size, Timeframe.Hour));

    [Fact]
    public void A_printed_number_reads_back_as_itself() =>
        Check(rule => RandomRules.Number(rule.Seed, rule.Size, Timeframe.Hour));

    [Fact]
    public void The_same_seed_gives_the_same_rule() =>
        RandomRules.Condition(7, 4).ShouldBe(RandomRules.Condition(7, 4));

    private static void Check(Func<(int Seed, int Size), Expression> make) =>
        Prop.ForAll(Rules, rule => ReadsBack(make(rule)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static bool ReadsBack(Expression rule)
    {
        var read = rule.IsCondition
            ? RuleParser.ParseCondition(rule.Text)
            : RuleParser.ParseNumber(rule.Text);
        if (!read.IsOk)
        {
            // The limits may stop what chance built; nothing else may.
            string[] limits = ["nested deeper", "more than 1000 parts", "looks back", "finite"];
            var message = read.Errors[0].Message;
            return Array.Exists(limits, limit => message.Contains(limit, StringComparison.Ordinal));
        }

        return SameTree(read.Value, rule);
    }

    /// <summary>Expressions are equal by text; this compares node by node.</summary>
    private static bool SameTree(Expression a, Expression b) =>
        a.GetType() == b.GetType()
        && a.Text == b.Text
        && a.Children.Count == b.Children.Count
        && a.Children.Zip(b.Children).All(pair => SameTree(pair.First, pair.Second));
}
