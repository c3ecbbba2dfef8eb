namespace Heliograph.Runtime.Storage;

/// <summary>What the row of a series sums up; grows with each ingest.</summary>
internal sealed class SeriesTotals
{
    public required int Id { get; init; }

    public required bool HasVolume { get; set; }

    public required long? FirstOpenMs { get; set; }

    public required long? LastOpenMs { get; set; }

    public required long Candles { get; set; }

    public required long LastKnownMs { get; set; }

    /// <summary>Counts what a merge adds and replaces.</summary>
    /// <param name="merge">A finished merge, its revisions decided.</param>
    /// <param name="batchMs">When the batch became known.</param>
    public void Add(CandleMerge merge, long batchMs)
    {
        foreach (var index in merge.New)
        {
            LastKnownMs = Math.Max(LastKnownMs, merge.Known(index, batchMs).KnownMs);
            HasVolume |= !double.IsNaN(merge.Rows.Volume[index]);
        }

        foreach (var (index, storedKnownMs) in merge.Different)
        {
            LastKnownMs = Math.Max(LastKnownMs, Math.Max(batchMs, storedKnownMs));
            HasVolume |= !double.IsNaN(merge.Rows.Volume[index]);
        }

        if (merge.New.Count > 0)
        {
            var first = merge.Rows.OpenMs[merge.New[0]];
            var last = merge.Rows.OpenMs[merge.New[^1]];
            FirstOpenMs = Math.Min(FirstOpenMs ?? first, first);
            LastOpenMs = Math.Max(LastOpenMs ?? last, last);
            Candles += merge.New.Count;
        }
    }
}
