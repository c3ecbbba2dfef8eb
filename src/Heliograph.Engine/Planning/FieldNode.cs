using Heliograph.Engine.Indicators;
using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Planning;

/// <summary>A mean of the candle's prices: hl2, hlc3, ohlc4.</summary>
/// <param name="field">Which.</param>
internal sealed class FieldNode(CandleField field)
    : PlanNode([
        ~(int)BlockColumn.High,
        ~(int)BlockColumn.Low,
        ~(int)BlockColumn.Close,
        ~(int)BlockColumn.Open,
    ])
{
    /// <inheritdoc />
    public override void Run<T, TLane>(in Frame<T> frame, PlanWorkspace<T> workspace)
    {
        var y = frame.Output(0);
        var high = frame.Input(0);
        var low = frame.Input(1);
        var close = frame.Input(2);
        var open = frame.Input(3);
        var count = TLane.Of(
            field switch
            {
                CandleField.Hl2 => 2,
                CandleField.Hlc3 => 3,
                _ => 4,
            }
        );
        for (var i = frame.From; i < y.Length; i++)
        {
            var sum = TLane.Add(high[i], low[i]);
            sum = field == CandleField.Hl2 ? sum : TLane.Add(sum, close[i]);
            sum = field == CandleField.Ohlc4 ? TLane.Add(sum, open[i]) : sum;
            y[i] = TLane.Divide(sum, count);
        }
    }
}
