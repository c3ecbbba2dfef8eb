using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Directional indicators +DI and -DI, 0 to 100: 100 times Wilder's average of the movement on
/// one side over that of the true range (Wilder, New Concepts in Technical Trading Systems, 1978).
/// </summary>
public sealed class DirectionalIndicator : Indicator
{
    private readonly bool isPlus;

    private DirectionalIndicator(bool isPlus) => this.isPlus = isPlus;

    /// <summary>+DI: movement upwards.</summary>
    public static DirectionalIndicator Plus { get; } = new(isPlus: true);

    /// <summary>-DI: movement downwards.</summary>
    public static DirectionalIndicator Minus { get; } = new(isPlus: false);

    /// <inheritdoc />
    public override string Name => isPlus ? "plusdi" : "minusdi";

    /// <inheritdoc />
    public override string Title => (isPlus ? "Plus" : "Minus") + " Directional Indicator";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 14)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close];

    /// <inheritdoc />
    public override int ScratchColumns => 2;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        (int)parameters[0] + 1;

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) => Recursion.Wilder((int)parameters[0], precision) + 1;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var high = frame.Input(0);
        var low = frame.Input(1);
        var y = frame.Output(0);
        var ranges = frame.Scratch(0)[..y.Length];
        var other = frame.Scratch(1);
        Atr.Write<T, TLane>(high, low, frame.Input(2), ranges, n, frame.Start);
        DirectionalMovement.Write<T, TLane>(
            high,
            low,
            isPlus ? y : other,
            isPlus ? other : y,
            frame.Start
        );
        Averages.Smooth<T, TLane>(y, y, n, 1.0 / n, frame.Start + 1);
        var percent = TLane.Of(100);
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = TLane.Divide(TLane.Multiply(percent, y[i]), ranges[i]);
        }
    }
}
