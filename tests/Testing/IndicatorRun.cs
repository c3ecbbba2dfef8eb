using Heliograph.Engine.Indicators;
using Heliograph.Engine.Lanes;

namespace Heliograph.Testing;

/// <summary>Shortest way to an indicator's values over one series.</summary>
public static class IndicatorRun
{
    /// <summary>All outputs, in the indicator's order.</summary>
    public static double[][] Of(
        Indicator indicator,
        double[] parameters,
        CandleColumns candles,
        int start = 0,
        int from = 0
    )
    {
        var runner = new IndicatorRunner<double, ScalarLane>(indicator, parameters, candles);
        runner.Compute(start, from);
        return [.. indicator.Outputs.Select((_, output) => runner.Output(output))];
    }

    /// <summary>All outputs of the indicator with that name.</summary>
    public static double[][] Of(string name, double[] parameters, CandleColumns candles) =>
        Of(
            IndicatorCatalog.Find(name) ?? throw new ArgumentException($"no indicator {name}"),
            parameters,
            candles
        );
}
