using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Indicators;

/// <summary>The newest candles of a series, and the values that are computed from them.</summary>
/// <param name="stored">The series.</param>
/// <param name="candles">
/// As an evaluation at the last of them sees them, at least one.
/// </param>
internal sealed class IndicatorDraft(StoredSeries stored, CandleSeries candles)
{
    private readonly Dictionary<int, string> digests = [];

    /// <summary>The series.</summary>
    public StoredSeries Stored => stored;

    /// <summary>The candles.</summary>
    public CandleSeries Candles => candles;

    /// <summary>For each kept indicator a value for each output.</summary>
    public double[][] Values { get; private set; } = [];

    /// <summary>Makes room for values; there is none until it is set.</summary>
    public void Expect(IReadOnlyList<KeptIndicator> kept)
    {
        Values = [.. kept.Select(one => new double[one.Outputs.Count])];
        foreach (var values in Values)
        {
            Array.Fill(values, double.NaN);
        }
    }

    /// <summary>The digest of the newest candles, as many as there are up to a number.</summary>
    public string Digest(int length)
    {
        var count = Math.Min(length, candles.Count);
        if (!digests.TryGetValue(count, out var digest))
        {
            digest = WindowHash.Of(CandleWindow.Ending(candles, candles.Count - 1, count));
            digests.Add(count, digest);
        }

        return digest;
    }

    /// <summary>What is stored of an indicator.</summary>
    public StoredIndicator Row(KeptIndicator kept, int index, long nowMs) =>
        new(
            stored.Id,
            kept.Text,
            candles.OpenMs[^1],
            IndicatorText.Write(Values[index]),
            Digest(kept.Length),
            EngineVersion.Current,
            stored.LastBatch,
            nowMs
        );
}
