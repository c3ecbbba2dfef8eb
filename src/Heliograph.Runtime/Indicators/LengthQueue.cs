using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;

namespace Heliograph.Runtime.Indicators;

/// <summary>
/// The outputs that need windows of one length, and the series that wait for a full block.
/// </summary>
internal sealed class LengthQueue
{
    private readonly int length;
    private readonly (int Kept, int Output)[] outputs;
    private readonly NewestValues worker;
    private readonly List<IndicatorDraft> waiting = [];

    private LengthQueue(
        int length,
        (int Kept, int Output)[] outputs,
        IReadOnlyList<KeptIndicator> kept,
        Timeframe timeframe,
        int width
    )
    {
        this.length = length;
        this.outputs = outputs;
        worker = NewestValues.Create(
            [.. outputs.Select(one => kept[one.Kept].Outputs[one.Output])],
            length,
            timeframe,
            width
        );
    }

    /// <summary>A queue for each length that some output needs.</summary>
    public static IReadOnlyList<LengthQueue> All(
        IReadOnlyList<KeptIndicator> kept,
        Timeframe timeframe,
        int width
    ) =>
        [
            .. kept.SelectMany(
                    (one, i) => one.Lengths.Select((length, output) => (length, At: (i, output)))
                )
                .GroupBy(one => one.length, one => one.At)
                .OrderBy(group => group.Key)
                .Select(group => new LengthQueue(group.Key, [.. group], kept, timeframe, width)),
        ];

    /// <summary>Takes a series in; one with fewer candles has no value.</summary>
    public void Add(IndicatorDraft draft)
    {
        if (draft.Candles.Count < length)
        {
            return;
        }

        waiting.Add(draft);
        if (waiting.Count == worker.Width)
        {
            Finish();
        }
    }

    /// <summary>Computes what waits.</summary>
    public void Finish()
    {
        if (waiting.Count == 0)
        {
            return;
        }

        var windows = waiting
            .Select(one => CandleWindow.Ending(one.Candles, one.Candles.Count - 1, length))
            .ToArray();
        var values = new double[windows.Length * outputs.Length];
        worker.Of(windows, values);
        for (var i = 0; i < windows.Length; i++)
        {
            for (var k = 0; k < outputs.Length; k++)
            {
                var (kept, output) = outputs[k];
                waiting[i].Values[kept][output] = values[i * outputs.Length + k];
            }
        }

        waiting.Clear();
    }
}
