using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Indicators;

/// <summary>
/// What is stored of a series' indicators, given out only where it was computed by this engine from
/// the very candles.
/// </summary>
public sealed class ServedIndicators
{
    private readonly Dictionary<string, StoredIndicator> rows;

    private ServedIndicators(IEnumerable<StoredIndicator> rows) =>
        this.rows = rows.Where(row => row.Engine == EngineVersion.Current)
            .ToDictionary(row => row.Indicator, StringComparer.Ordinal);

    /// <summary>Reads what is stored.</summary>
    public static async Task<ServedIndicators> LoadAsync(
        ITables tables,
        int seriesId,
        CancellationToken stop
    ) => new(await new IndicatorLedger(tables).LoadAsync([seriesId], stop));

    /// <summary>
    /// The value at the last of the candles, NaN where the formula has none; null when it has to be
    /// computed.
    /// </summary>
    /// <param name="expression">An output of an indicator, or anything else.</param>
    /// <param name="length">Candles in the window.</param>
    /// <param name="candles">In the units of the last close.</param>
    public double? Find(Expression expression, int length, CandleSeries candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        if (
            rows.Count == 0
            || candles.Count == 0
            || KeptIndicator.Of(expression, candles.Key.Timeframe) is not { } kept
            || !rows.TryGetValue(kept.Text, out var row)
        )
        {
            return null;
        }

        var output = kept.Outputs.ToList().IndexOf(expression);
        var count = Math.Min(kept.Length, candles.Count);
        return
            output >= 0
            && kept.Lengths[output] == length
            && row.OpenMs == candles.OpenMs[^1]
            && row.Input == WindowHash.Of(CandleWindow.Ending(candles, candles.Count - 1, count))
            && IndicatorText.Read(row.ValueJson) is { } values
            && output < values.Length
            ? values[output]
            : null;
    }
}
