namespace Heliograph.Engine.Indicators;

/// <summary>True range: max(high, previous close) - min(low, previous close).</summary>
public sealed class TrueRange : Indicator
{
    /// <inheritdoc />
    public override string Name => "truerange";

    /// <inheritdoc />
    public override string Title => "True Range";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close];

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => 2;

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) => 1;

    /// <inheritdoc />
    public override void Compute<T, TLane>(in Frame<T> frame) =>
        TrueRanges.Write<T, TLane>(
            frame.Input(0),
            frame.Input(1),
            frame.Input(2),
            frame.Output(0),
            frame.Start,
            frame.From
        );
}
