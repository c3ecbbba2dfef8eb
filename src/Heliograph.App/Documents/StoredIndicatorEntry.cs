using Heliograph.App.Cli;
using Heliograph.Runtime.Indicators;

namespace Heliograph.App.Documents;

/// <summary>An indicator that is stored.</summary>
/// <param name="Series">The series.</param>
/// <param name="Indicator">The call, such as <c>macd(12, 26, 9)</c>.</param>
/// <param name="OpenTime">When the candle opens that it is of.</param>
/// <param name="Outputs">Names of its outputs.</param>
/// <param name="Values">One for each output; null where there is none.</param>
/// <param name="Current">
/// True when it is of the newest candle, and of the candles as they are now.
/// </param>
public sealed record StoredIndicatorEntry(
    string Series,
    string Indicator,
    string OpenTime,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<double?> Values,
    bool Current
)
{
    /// <summary>The entry of what is stored.</summary>
    public static StoredIndicatorEntry Of(IndicatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new StoredIndicatorEntry(
            state.Series.ToString(),
            state.Indicator,
            Times.Iso(state.OpenMs),
            state.Outputs,
            [.. state.Values.Select(value => double.IsFinite(value) ? value : (double?)null)],
            state.IsCurrent
        );
    }
}
