using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Population standard deviation of the last n values (divides by n).
/// </summary>
public sealed class StdDev : Indicator
{
    /// <inheritdoc />
    public override string Name => "stddev";

    /// <inheritdoc />
    public override string Title => "Standard Deviation";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 20, minimum: 2)];

    /// <inheritdoc />
    public override int ScratchColumns => 2;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => (int)parameters[0];

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) => Rolling.Reach((int)parameters[0]);

    /// <inheritdoc />
    public override void Compute<T, TLane>(in Frame<T> frame) =>
        RollingMoments.Deviation<T, TLane>(
            frame.Input(0),
            frame.Output(0),
            frame.Scratch(0),
            frame.Scratch(1),
            frame.Int(0),
            frame.Start,
            frame.From
        );
}
