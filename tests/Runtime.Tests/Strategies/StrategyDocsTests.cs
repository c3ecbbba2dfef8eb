using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Strategies;

namespace Heliograph.Runtime.Tests.Strategies;

public sealed class StrategyDocsTests
{
    [Fact]
    public void The_strategy_of_the_page_is_the_one_it_says()
    {
        var page = Page();
        var start = page.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        var yaml = page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
        var strategy = StrategyYaml.Parse(yaml).Value!;
        page.ShouldContain($"`{strategy.VersionId}`");
        StrategyFile
            .Read(Path.Combine(StrategyFolder.BuiltIn, "rsi-reversal.yaml"))
            .Strategy!.VersionId.ShouldBe(strategy.VersionId);
    }

    [Fact]
    public void Every_example_of_the_language_is_read()
    {
        var rows = Page().Split('\n').Where(row => row.StartsWith("| ", StringComparison.Ordinal));
        var examples = rows.Skip(1)
            .SelectMany(row => row.Split(" | ")[1].Split('`').Where((_, part) => part % 2 == 1))
            .ToArray();
        examples.Length.ShouldBeGreaterThan(30);
        foreach (var example in examples)
        {
            var isRule = RuleParser.ParseCondition(example).IsOk;
            (isRule || RuleParser.ParseNumber(example).IsOk).ShouldBeTrue(example);
        }
    }

    private static string Page()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Heliograph.slnx")))
        {
            folder = folder.Parent!;
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "strategies.md"));
    }
}
