using Heliograph.Runtime.Strategies;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Strategies;

public sealed class StrategyFuzzTests
{
    private const int Inputs = 5_000;

    [Fact]
    public void A_spoiled_strategy_file_is_read_or_refused()
    {
        var texts = Directory
            .GetFiles(StrategyFolder.BuiltIn, "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .ToArray();
        var refused = 0;
        for (var seed = 0; seed < Inputs; seed++)
        {
            var spoiled = Mutations.Spoil(texts[seed % texts.Length], seed);
            var result = StrategyYaml.Parse(spoiled);
            refused += result.IsOk ? 0 : 1;
            foreach (var error in result.Errors)
            {
                error.Message.ShouldNotBeEmpty(spoiled);
                error.ToString().ShouldNotContain("\n", customMessage: spoiled);
            }
        }

        refused.ShouldBeInRange(Inputs / 4, Inputs - 1);
    }
}
