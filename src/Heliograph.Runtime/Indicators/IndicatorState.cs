using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Indicators;

/// <summary>A stored indicator as somebody looks at it.</summary>
/// <param name="Series">The series.</param>
/// <param name="Indicator">The call.</param>
/// <param name="OpenMs">Open of the candle that it is of, epoch milliseconds.</param>
/// <param name="Outputs">Names of the outputs.</param>
/// <param name="Values">One for each output; NaN where there is none.</param>
/// <param name="IsCurrent">
/// True when it is of the newest candle, and of the candles as they are now.
/// </param>
public sealed record IndicatorState(
    SeriesKey Series,
    string Indicator,
    long OpenMs,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<double> Values,
    bool IsCurrent
);
