using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Planning;

/// <summary>Newest values in one lane.</summary>
/// <param name="plan">What to compute.</param>
/// <param name="roots">How many columns are wanted.</param>
/// <param name="length">Candles in a window.</param>
/// <typeparam name="T">The lane's element.</typeparam>
/// <typeparam name="TLane">The lane.</typeparam>
internal sealed class LaneValues<T, TLane>(Plan plan, int roots, int length) : NewestValues
    where T : unmanaged
    where TLane : ILane<T>
{
    private readonly PlanWorkspace<T> workspace = new(plan, length);
    private readonly CandleBlock<T> block = new(length);

    /// <inheritdoc />
    public override int Width => TLane.Width;

    /// <inheritdoc />
    public override void Of(ReadOnlySpan<CandleWindow> windows, Span<double> values)
    {
        block.Fill<TLane>(windows, plan.BlockColumns);
        plan.Run<T, TLane>(block, workspace, length);
        for (var root = 0; root < roots; root++)
        {
            var last = plan.Root(block, workspace, root)[length - 1];
            for (var element = 0; element < windows.Length; element++)
            {
                values[element * roots + root] = TLane.Get(last, element);
            }
        }
    }
}
