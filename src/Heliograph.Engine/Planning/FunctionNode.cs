using Heliograph.Engine.Indicators;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Planning;

/// <summary>A function built into the rule language.</summary>
/// <param name="function">Which.</param>
/// <param name="count">Its number of candles, 0 where it takes none.</param>
/// <param name="inputs">Columns read.</param>
internal sealed class FunctionNode(RuleFunction function, int count, int[] inputs)
    : PlanNode(inputs)
{
    /// <inheritdoc />
    public override int ScratchColumns => IsExtreme ? 1 : 0;

    /// <inheritdoc />
    public override int Reach =>
        function switch
        {
            RuleFunction.Highest or RuleFunction.Lowest => Rolling.Reach(count),
            RuleFunction.Rising or RuleFunction.Falling or RuleFunction.PercentRank => count,
            RuleFunction.BarsSince
            or RuleFunction.ValueWhen
            or RuleFunction.PivotHigh
            or RuleFunction.PivotLow => AllRows,
            _ => 0,
        };

    private bool IsExtreme => function is RuleFunction.Highest or RuleFunction.Lowest;

    /// <inheritdoc />
    public override int StartOf(int inputStart, int output) =>
        inputStart
        + function switch
        {
            RuleFunction.Highest or RuleFunction.Lowest => count - 1,
            RuleFunction.Rising or RuleFunction.Falling or RuleFunction.PercentRank => count,
            RuleFunction.PivotHigh or RuleFunction.PivotLow => 2 * count,
            _ => 0,
        };

    /// <inheritdoc />
    public override int CertainOf(int inputCertain, int output) =>
        StartOf(inputCertain, output)
        + function switch
        {
            RuleFunction.BarsSince
            or RuleFunction.ValueWhen
            or RuleFunction.PivotHigh
            or RuleFunction.PivotLow => RuleLimits.Memory,
            _ => 0,
        };

    /// <inheritdoc />
    public override void Run<T, TLane>(in Frame<T> frame, PlanWorkspace<T> workspace)
    {
        var y = frame.Output(0);
        var x = frame.Input(0);
        switch (function)
        {
            case RuleFunction.Highest:
                Rolling.Highest<T, TLane>(x, y, frame.Scratch(0), count, frame.Start, frame.From);
                break;
            case RuleFunction.Lowest:
                Rolling.Lowest<T, TLane>(x, y, frame.Scratch(0), count, frame.Start, frame.From);
                break;
            case RuleFunction.Rising:
            case RuleFunction.Falling:
                var isRising = function == RuleFunction.Rising;
                Functions.Monotone<T, TLane>(x, y, count, isRising, frame.From);
                break;
            case RuleFunction.PercentRank:
                Functions.PercentRank<T, TLane>(x, y, count, frame.From);
                break;
            case RuleFunction.BarsSince:
                Functions.BarsSince<T, TLane>(x, y);
                break;
            case RuleFunction.ValueWhen:
                Functions.ValueWhen<T, TLane>(x, frame.Input(1), y);
                break;
            case RuleFunction.PivotHigh:
            case RuleFunction.PivotLow:
                var isHigh = function == RuleFunction.PivotHigh;
                Functions.Pivot<T, TLane>(x, y, count, isHigh);
                break;
            default:
                Elementwise<T, TLane>(frame, x, y);
                break;
        }
    }

    private void Elementwise<T, TLane>(in Frame<T> frame, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged
        where TLane : ILane<T>
    {
        for (var i = frame.From; i < y.Length; i++)
        {
            y[i] = function switch
            {
                RuleFunction.Abs => TLane.Abs(x[i]),
                RuleFunction.Sqrt => Truth.Finite<T, TLane>(TLane.Sqrt(x[i])),
                RuleFunction.Log => Truth.Finite<T, TLane>(TLane.Log(x[i])),
                _ => x[i],
            };
        }

        for (var k = 1; k < Inputs.Length; k++)
        {
            // clamp(x, low, high) is min(max(x, low), high).
            var takesMax = function == RuleFunction.Max || (IsClamp && k == 1);
            if (takesMax)
            {
                Operations.Map<T, Operations.Larger<T, TLane>>(y, frame.Input(k), y, frame.From);
            }
            else
            {
                Operations.Map<T, Operations.Smaller<T, TLane>>(y, frame.Input(k), y, frame.From);
            }
        }
    }

    private bool IsClamp => function == RuleFunction.Clamp;
}
