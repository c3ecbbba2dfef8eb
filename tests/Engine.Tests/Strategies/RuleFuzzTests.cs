using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Strategies;

public sealed class RuleFuzzTests
{
    private const int Inputs = 5_000;

    [Fact]
    public void A_spoiled_rule_is_read_or_refused_with_a_place()
    {
        for (var seed = 0; seed < Inputs; seed++)
        {
            var text = RandomRules.Condition(seed, seed % 5, Timeframe.Hour).Text;
            var spoiled = Mutations.Spoil(text, seed);
            var result = RuleParser.ParseCondition(spoiled);
            if (result.IsOk)
            {
                RuleParser.ParseCondition(result.Value.Text).Value.ShouldBe(result.Value, spoiled);
            }
            else
            {
                result.Errors[0].Line.ShouldBeGreaterThan(0, spoiled);
                result.Errors[0].Column.ShouldBeGreaterThan(0, spoiled);
                result.Errors[0].Message.ShouldNotContain("\n", customMessage: spoiled);
            }
        }
    }
}
