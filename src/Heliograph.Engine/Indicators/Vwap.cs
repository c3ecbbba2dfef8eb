using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Volume-weighted average price of the session: the mean of (high + low + close) / 3 weighted by
/// volume since 00:00 UTC. Unknown until the window's first candle that begins a day.
/// </summary>
public sealed class Vwap : Indicator
{
    /// <inheritdoc />
    public override string Name => "vwap";

    /// <inheritdoc />
    public override string Title => "Volume-Weighted Average Price (session)";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [
        IndicatorInput.High,
        IndicatorInput.Low,
        IndicatorInput.Close,
        IndicatorInput.Volume,
        IndicatorInput.Time,
    ];

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => 1;

    /// <inheritdoc />
    public override int Certain(ReadOnlySpan<double> parameters, int output, Timeframe timeframe) =>
        UtcDays.Candles(timeframe.Minutes);

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) => Certain(parameters, output, timeframe);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var start = frame.Start;
        frame.Output(0)[..start].Fill(TLane.Of(double.NaN));
        var y = frame.Output(0)[start..];
        var high = frame.Input(0)[start..][..y.Length];
        var low = frame.Input(1)[start..][..y.Length];
        var close = frame.Input(2)[start..][..y.Length];
        var volume = frame.Input(3)[start..][..y.Length];
        var time = frame.Input(4)[start..][..y.Length];
        if (y.Length == 0)
        {
            return;
        }

        var third = TLane.Of(1.0 / 3);
        var previousDay = UtcDays.Before<T, TLane>(time[0]);
        var (value, traded) = (TLane.Of(double.NaN), TLane.Of(double.NaN));
        for (var i = 0; i < y.Length; i++)
        {
            var day = UtcDays.Of<T, TLane>(time[i]);
            var begins = TLane.Greater(day, previousDay);
            var price = TLane.Multiply(TLane.Add(TLane.Add(high[i], low[i]), close[i]), third);
            var v = volume[i];
            var part = TLane.Multiply(price, v);
            value = TLane.Select(begins, part, TLane.Add(value, part));
            traded = TLane.Select(begins, v, TLane.Add(traded, v));
            y[i] = TLane.Divide(value, traded);
            previousDay = day;
        }
    }
}
