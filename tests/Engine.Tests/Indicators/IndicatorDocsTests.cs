using System.Globalization;
using Heliograph.Engine.Indicators;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Indicators;

public sealed class IndicatorDocsTests
{
    private static readonly string[] Lines = File.ReadAllLines(
        Repository.File("docs/indicators.md")
    );

    [Fact]
    public void Every_indicator_has_its_row_with_defaults_and_outputs() =>
        IndicatorCatalog
            .All.Where(indicator => !Lines.Any(line => IsRowOf(indicator, line)))
            .Select(indicator => $"{Start(indicator)} … {string.Join(", ", Outputs(indicator))}")
            .ShouldBeEmpty();

    [Fact]
    public void The_page_stays_short() => Lines.Length.ShouldBeLessThanOrEqualTo(150);

    private static bool IsRowOf(Indicator indicator, string line) =>
        line.StartsWith(Start(indicator), StringComparison.Ordinal)
        && Outputs(indicator).All(output => line.Contains($"`{output}`", StringComparison.Ordinal));

    private static string Start(Indicator indicator) =>
        indicator.Parameters.Count == 0
            ? $"| `{indicator.Name}` |"
            : $"| `{indicator.Name}({Defaults(indicator)})` |";

    private static string Defaults(Indicator indicator) =>
        string.Join(
            ", ",
            indicator.Parameters.Select(parameter =>
                parameter.Default.ToString(CultureInfo.InvariantCulture)
            )
        );

    private static IEnumerable<string> Outputs(Indicator indicator) =>
        indicator.Outputs.Where(output => output != "value");
}
