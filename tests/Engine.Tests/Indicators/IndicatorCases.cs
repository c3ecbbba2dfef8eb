using Heliograph.Engine.Indicators;

namespace Heliograph.Engine.Tests.Indicators;

/// <summary>Every catalog entry with its default, its smallest and some odd parameters.</summary>
public static class IndicatorCases
{
    public static IEnumerable<(Indicator Indicator, double[] Parameters)> All =>
        IndicatorCatalog.All.SelectMany(indicator =>
            Sets(indicator)
                .Where(set => indicator.Check(set) is null)
                .Select(set => (indicator, set))
        );

    /// <summary>Runs a check on every case and lists those that fail.</summary>
    public static void Each(Func<Indicator, double[], string?> check)
    {
        var wrong = All.Select(found =>
                (Case: Text(found), Fault: check(found.Indicator, found.Parameters))
            )
            .Where(found => found.Fault is not null)
            .Select(found => $"{found.Case}: {found.Fault}");
        string.Join('\n', wrong).ShouldBeEmpty();
    }

    public static double[] Defaults(Indicator indicator) =>
        [.. indicator.Parameters.Select(parameter => parameter.Default)];

    private static IEnumerable<double[]> Sets(Indicator indicator)
    {
        yield return Defaults(indicator);
        if (indicator.Parameters.Count == 0)
        {
            yield break;
        }

        yield return [.. indicator.Parameters.Select(parameter => parameter.Minimum)];
        foreach (var (whole, factor) in new[] { (2, 0.5), (3, 1), (5, 1.5), (8, 3), (33, 2.5) })
        {
            yield return
            [
                .. indicator.Parameters.Select(
                    (parameter, i) =>
                        Math.Clamp(
                            parameter.IsWhole ? whole + i : factor,
                            parameter.Minimum,
                            parameter.Maximum
                        )
                ),
            ];
        }
    }

    private static string Text((Indicator Indicator, double[] Parameters) found) =>
        $"{found.Indicator.Name}({string.Join(", ", found.Parameters)})";
}
