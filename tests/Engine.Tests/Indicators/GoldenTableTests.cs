using System.Globalization;
using Heliograph.Engine.Indicators;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Indicators;

/// <summary>
/// Golden/NAME.csv: first line how it was made, second line <c># parameters: 14 3</c>, then the
/// candles and a column for each output, empty where there is no value.
/// </summary>
public sealed class GoldenTableTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void Every_indicator_has_a_golden_table() =>
        IndicatorCatalog
            .All.Select(indicator => indicator.Name)
            .Where(name => !File.Exists(PathOf(name)))
            .ShouldBeEmpty();

    [Fact]
    public void Every_golden_table_says_how_it_was_made_and_belongs_to_an_indicator() =>
        Directory
            .EnumerateFiles(Repository.File("tests/Engine.Tests/Indicators/Golden"))
            .Where(path =>
                IndicatorCatalog.Find(Path.GetFileNameWithoutExtension(path)) is null
                || CsvColumns.Read(path).Comments is not [{ Length: > 20 }, ..]
            )
            .ShouldBeEmpty();

    [Fact]
    public void Every_value_agrees_with_the_golden_table()
    {
        var wrong = IndicatorCatalog
            .All.Where(indicator => File.Exists(PathOf(indicator.Name)))
            .SelectMany(Differences)
            .Take(20);
        string.Join('\n', wrong).ShouldBeEmpty();
    }

    private static IEnumerable<string> Differences(Indicator indicator)
    {
        var table = CsvColumns.Read(PathOf(indicator.Name));
        var values = IndicatorRun.Of(indicator, Parameters(table), table.Candles());
        for (var output = 0; output < values.Length; output++)
        {
            var name = indicator.Outputs[output];
            // The candles may have a column of the same name.
            var own = $"{indicator.Name}.{name}";
            var expected = table[table.Has(own) ? own : name];
            expected.Count(double.IsFinite).ShouldBeGreaterThan(9, $"{indicator.Name}.{name}");
            for (var row = 0; row < expected.Length; row++)
            {
                if (!Close(expected[row], values[output][row]))
                {
                    yield return string.Create(
                        CultureInfo.InvariantCulture,
                        $"{indicator.Name}.{name} row {row}: {values[output][row]:R}, "
                            + $"not {expected[row]:R}"
                    );
                }
            }
        }
    }

    private static double[] Parameters(CsvColumns table) =>
        [
            .. table
                .Comments[1]["parameters:".Length..]
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(text => double.Parse(text, CultureInfo.InvariantCulture)),
        ];

    private static bool Close(double expected, double actual) =>
        double.IsNaN(expected)
            ? double.IsNaN(actual)
            : Math.Abs(actual - expected) <= Tolerance * Math.Max(1e-3, Math.Abs(expected));

    private static string PathOf(string name) =>
        Repository.File($"tests/Engine.Tests/Indicators/Golden/{name}.csv");
}
