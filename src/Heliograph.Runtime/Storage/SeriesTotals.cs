namespace Heliograph.Runtime.Storage;

/// <summary>What the row of a series sums up; grows with each ingest.</summary>
internal sealed class SeriesTotals
{
    public required int Id { get; init; }

    public required bool IsFollowed { get; init; }

    public required bool HasVolume { get; set; }

    public required long? FirstOpenMs { get; set; }

    public required long? LastOpenMs { get; set; }

    public required long Candles { get; set; }

    public required long LastKnownMs { get; set; }

    public required long? ImportedBeforeMs { get; set; }

    public required long LongestLagMs { get; set; }

    public required long Changes { get; set; }

    /// <summary>Counts what a merge adds and replaces.</summary>
    /// <param name="merge">A finished merge, its revisions decided.</param>
    /// <param name="batchMs">When the batch became known.</param>
    public void Add(CandleMerge merge, long batchMs)
    {
        foreach (var index in merge.New)
        {
            Add(merge, index, merge.Known(index, batchMs));
        }

        foreach (var replaced in merge.Different)
        {
            Add(merge, replaced.Index, merge.Known(replaced, batchMs));
        }

        Changes += merge.Different.Count;
        if (merge.New.Count > 0)
        {
            var first = merge.Rows.OpenMs[merge.New[0]];
            var last = merge.Rows.OpenMs[merge.New[^1]];
            FirstOpenMs = Math.Min(FirstOpenMs ?? first, first);
            LastOpenMs = Math.Max(LastOpenMs ?? last, last);
            Candles += merge.New.Count;
        }
    }

    private void Add(CandleMerge merge, int index, (long KnownMs, bool IsAssumed) known)
    {
        var openMs = merge.Rows.OpenMs[index];
        LastKnownMs = Math.Max(LastKnownMs, known.KnownMs);
        LongestLagMs = Math.Max(LongestLagMs, known.KnownMs - openMs);
        HasVolume |= !double.IsNaN(merge.Rows.Volume[index]);
        if (known.IsAssumed)
        {
            ImportedBeforeMs = Math.Max(ImportedBeforeMs ?? openMs + 1, openMs + 1);
        }
    }
}
