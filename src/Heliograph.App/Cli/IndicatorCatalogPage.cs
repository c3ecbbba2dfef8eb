using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Engine.Indicators;
using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;

namespace Heliograph.App.Cli;

/// <summary>Prints the catalog of indicators.</summary>
public static class IndicatorCatalogPage
{
    /// <summary>Prints every indicator with its parameters, outputs and look-back.</summary>
    public static void Print(Output output)
    {
        var entries = IndicatorCatalog.All.Select(Entry).ToList();
        if (output.Json)
        {
            output.Document(new IndicatorListDocument(entries), Shapes.Json.IndicatorListDocument);
            return;
        }

        output.Table(
            ["indicator", "name", "parameters", "outputs", "#look-back", "#warm-up"],
            entries.Select(Cells)
        );
    }

    private static IndicatorEntry Entry(Indicator indicator)
    {
        var usual = indicator.Parameters.Select(p => p.Default).ToArray();
        return new IndicatorEntry(
            indicator.Name,
            indicator.Title,
            [
                .. indicator.Parameters.Select(p => new IndicatorParameterEntry(
                    p.Name,
                    p.Default,
                    p.Minimum,
                    p.Maximum,
                    p.IsWhole
                )),
            ],
            [
                .. indicator.Outputs.Select(
                    (name, i) =>
                        new IndicatorOutputEntry(
                            name,
                            indicator.Lookback(usual, i),
                            indicator.Warmup(
                                usual,
                                i,
                                StrategyRequirements.UsualPrecision,
                                Timeframe.Hour
                            )
                        )
                ),
            ]
        );
    }

    private static string[] Cells(IndicatorEntry entry)
    {
        var invariant = CultureInfo.InvariantCulture;
        var parameters = entry.Parameters.Select(p => $"{p.Name}={p.Default.ToString(invariant)}");
        return
        [
            entry.Name,
            entry.Title,
            string.Join(", ", parameters),
            entry.Outputs.Count == 1 ? "" : string.Join(' ', entry.Outputs.Select(o => o.Name)),
            entry.Outputs.Max(o => o.Lookback).ToString(invariant),
            entry.Outputs.Max(o => o.Warmup).ToString(invariant),
        ];
    }
}
