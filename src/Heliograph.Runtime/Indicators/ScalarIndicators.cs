using System.Globalization;
using Heliograph.Engine.Indicators;
using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Indicators;

/// <summary>
/// Indicators computed one output and one series at a time, sharing nothing: what stored ones are
/// held against.
/// </summary>
/// <param name="kept">The indicators.</param>
/// <param name="timeframe">Timeframe of the candles.</param>
public sealed class ScalarIndicators(IReadOnlyList<KeptIndicator> kept, Timeframe timeframe)
{
    // Between engine versions: the order of sums may differ.
    private const double Tolerance = 1e-9;

    private readonly NewestValues[][] workers =
    [
        .. kept.Select(one =>
            one.Outputs.Select(
                    (output, i) => NewestValues.Create([output], one.Lengths[i], timeframe, 1)
                )
                .ToArray()
        ),
    ];

    /// <summary>The position of an indicator by its text, or -1.</summary>
    public int IndexOf(string text)
    {
        for (var i = 0; i < kept.Count; i++)
        {
            if (kept[i].Text == text)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Candles in the longest window of an indicator.</summary>
    public int LengthOf(int index) => kept[index].Length;

    /// <summary>What is wrong with a stored row, in words; null when it is right.</summary>
    /// <param name="row">Its digest is that of the candles.</param>
    /// <param name="index">Position of its indicator.</param>
    /// <param name="candles">The candles, the newest last.</param>
    public string? Problem(StoredIndicator row, int index, CandleSeries candles)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(candles);
        var one = kept[index];
        var stored = IndicatorText.Read(row.ValueJson);
        if (stored is null || stored.Length != one.Outputs.Count)
        {
            return $"stored as '{row.ValueJson}'";
        }

        var isWarm = new bool[stored.Length];
        for (var output = 0; output < stored.Length; output++)
        {
            var value = Compute(index, output, candles);
            var isSame =
                row.Engine == EngineVersion.Current
                    ? Bits(stored[output]) == Bits(value)
                    : IsNear(stored[output], value);
            if (!isSame)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{one.Outputs[output].Text}: stored {stored[output]:R}, recomputed {value:R}"
                );
            }

            isWarm[output] =
                candles.Count >= one.Lengths[output]
                && one.Outputs[output] is IndicatorExpression { Source: null };
        }

        return IndicatorOf(one.Outputs[0]) is { } indicator
            ? IndicatorBounds.Problem(indicator, stored, isWarm)
            : null;
    }

    private double Compute(int index, int output, CandleSeries candles)
    {
        var length = kept[index].Lengths[output];
        if (candles.Count < length)
        {
            return double.NaN;
        }

        Span<double> value = [double.NaN];
        workers[index][output].Of([CandleWindow.Ending(candles, candles.Count - 1, length)], value);
        return double.IsFinite(value[0]) ? value[0] : double.NaN;
    }

    private static Indicator? IndicatorOf(Expression expression) =>
        expression switch
        {
            IndicatorExpression call => call.Indicator,
            HigherExpression { Operand: IndicatorExpression call } => call.Indicator,
            _ => null,
        };

    private static long Bits(double value) =>
        double.IsNaN(value) ? long.MinValue + 1 : BitConverter.DoubleToInt64Bits(value);

    private static bool IsNear(double a, double b) =>
        double.IsNaN(a) || double.IsNaN(b)
            ? double.IsNaN(a) && double.IsNaN(b)
            : Math.Abs(a - b) <= Tolerance * Math.Max(Math.Abs(a), Math.Abs(b));
}
