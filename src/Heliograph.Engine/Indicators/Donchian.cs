using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Donchian channel: the highest high and the lowest low of the last n candles, the current one
/// included, and their mean. A breakout is <c>close crosses above donchian(20).upper[1]</c>.
/// </summary>
public sealed class Donchian : Indicator
{
    /// <inheritdoc />
    public override string Name => "donchian";

    /// <inheritdoc />
    public override string Title => "Donchian Channel";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 20)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low];

    /// <inheritdoc />
    public override IReadOnlyList<string> Outputs { get; } = ["upper", "middle", "lower"];

    /// <inheritdoc />
    public override int ScratchColumns => 1;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => (int)parameters[0];

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) => Rolling.Reach((int)parameters[0]);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var (start, from) = (frame.Start, frame.From);
        var scratch = frame.Scratch(0);
        Rolling.Highest<T, TLane>(frame.Input(0), frame.Output(0), scratch, n, start, from);
        Rolling.Lowest<T, TLane>(frame.Input(1), frame.Output(2), scratch, n, start, from);
        var middle = frame.Output(1)[from..];
        var upper = frame.Output(0)[from..][..middle.Length];
        var lower = frame.Output(2)[from..][..middle.Length];
        var half = TLane.Of(0.5);
        for (var i = 0; i < middle.Length; i++)
        {
            middle[i] = TLane.Multiply(half, TLane.Add(upper[i], lower[i]));
        }
    }
}
