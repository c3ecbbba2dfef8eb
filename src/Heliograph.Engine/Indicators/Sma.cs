using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>Simple moving average: the mean of the last n values.</summary>
public sealed class Sma : Indicator
{
    /// <inheritdoc />
    public override string Name => "sma";

    /// <inheritdoc />
    public override string Title => "Simple Moving Average";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
        [IndicatorParameter.Candles("n", 20)];

    /// <inheritdoc />
    public override int ScratchColumns => 1;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        (int)parameters[0];

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) =>
        Rolling.Reach((int)parameters[0]);

    /// <inheritdoc />
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var y = frame.Output(0);
        if (n <= frame.Rows)
        {
            Rolling.Sum<T, TLane>(
                frame.Input(0),
                y,
                frame.Scratch(0),
                n,
                frame.Start,
                frame.From
            );
        }
        else
        {
            y.Fill(TLane.Of(double.NaN));
        }

        var count = TLane.Of(n);
        for (var i = frame.From; i < y.Length; i++)
        {
            y[i] = TLane.Divide(y[i], count);
        }
    }
}
