using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Aroon, 0 to 100: how recently, within the last n + 1 candles, the highest high (<c>up</c>) and
/// the lowest low (<c>down</c>) were; of equal ones the newest counts. <c>oscillator</c> is
/// up - down (Tushar Chande, 1995).
/// </summary>
public sealed class Aroon : Indicator
{
    /// <inheritdoc />
    public override string Name => "aroon";

    /// <inheritdoc />
    public override string Title => "Aroon";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 25)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low];

    /// <inheritdoc />
    public override IReadOnlyList<string> Outputs { get; } = ["up", "down", "oscillator"];

    /// <inheritdoc />
    public override int ScratchColumns => 3;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        (int)parameters[0] + 1;

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) =>
        Rolling.Reach((int)parameters[0] + 1);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var from = frame.From;
        for (var side = 0; side < 2; side++)
        {
            RollingAge.Write<T, TLane>(
                frame.Input(side),
                side == 0 ? 1 : -1,
                frame.Output(side),
                frame.Scratch(0),
                frame.Scratch(1),
                frame.Scratch(2),
                n + 1,
                frame.Start,
                from
            );
        }

        var up = frame.Output(0)[from..];
        var down = frame.Output(1)[from..][..up.Length];
        var oscillator = frame.Output(2)[from..][..up.Length];
        var percent = TLane.Of(100);
        var length = TLane.Of(n);
        for (var i = 0; i < up.Length; i++)
        {
            var youth = TLane.Multiply(percent, TLane.Subtract(length, up[i]));
            up[i] = TLane.Divide(youth, length);
            youth = TLane.Multiply(percent, TLane.Subtract(length, down[i]));
            down[i] = TLane.Divide(youth, length);
            oscillator[i] = TLane.Subtract(up[i], down[i]);
        }
    }
}
