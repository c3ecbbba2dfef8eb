using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.Testing.Model;

/// <summary>One series of the model: per open, all revisions, oldest first.</summary>
internal sealed class ModelSeries(int id, SeriesKey key, ModelInstrument instrument)
{
    public int Id => id;

    public SeriesKey Key => key;

    /// <summary>What is traded; shared by its series.</summary>
    public ModelInstrument Instrument => instrument;

    public bool IsEnabled { get; set; } = true;

    public bool IsFollowed { get; set; } = true;

    /// <summary>By open, when its absence for good became known, and with which batch.</summary>
    public SortedDictionary<long, IngestBatch> Absent { get; } = [];

    /// <summary>Newest batch of candles that were deleted; 0 when none was.</summary>
    public long DeletedBatch { get; set; }

    /// <summary>How often candles were replaced or deleted before all were deleted.</summary>
    public long DeletedChanges { get; set; }

    public SortedDictionary<long, List<StoredCandle>> Revisions { get; } = [];

    public StoredSeries Summary() =>
        new(
            id,
            key,
            instrument.Stored,
            IsEnabled,
            Revisions.Values.Any(all => all.Any(one => !double.IsNaN(one.Volume))),
            Revisions.Count == 0 ? null : Revisions.Keys.First(),
            Revisions.Count == 0 ? null : Revisions.Keys.Last(),
            Revisions.Count,
            Touched.Select(one => one.Batch).Append(DeletedBatch).Max(),
            Touched.Select(one => one.KnownMs).DefaultIfEmpty(0).Max()
        )
        {
            IsFollowed = IsFollowed,
            ImportedBeforeMs = Revisions
                .Values.SelectMany(all => all)
                .Where(one => one.IsAssumed)
                .Select(one => one.OpenMs + 1)
                .DefaultIfEmpty(long.MinValue)
                .Max(),
            LongestLagMs = Touched.Select(one => one.KnownMs - one.OpenMs).DefaultIfEmpty(0).Max(),
            Changes = DeletedChanges + Revisions.Values.Sum(all => all.Count - 1),
            ListedMs = instrument.Facts?.ListedMs,
            DelistedMs = instrument.Facts?.DelistedMs,
            IsTrading = instrument.Facts?.IsTrading ?? true,
            Base = instrument.Facts?.Base,
            Quote = instrument.Facts?.Quote,
            Step = instrument.Facts?.Step,
        };

    private IEnumerable<(long OpenMs, long KnownMs, long Batch)> Touched =>
        Revisions
            .Values.SelectMany(all => all)
            .Select(one => (one.OpenMs, one.KnownMs, one.Batch))
            .Concat(Absent.Select(one => (one.Key, one.Value.KnownMs, one.Value.Number)));

    /// <summary>What was visible at an instant, ascending.</summary>
    public IEnumerable<StoredCandle> At(long asOfMs) =>
        Revisions
            .Values.Select(all => all.Where(one => one.KnownMs <= asOfMs).ToList())
            .Where(visible => visible.Count > 0)
            .Select(visible => visible[^1]);

    /// <summary>What was no longer visible at the query's instant, from an open on.</summary>
    public IEnumerable<ReplacedValue> ReplacedAt(CandleQuery query, long low) =>
        Revisions
            .Where(one => one.Key >= low && one.Key < query.Opens.EndMs)
            .SelectMany(one => one.Value.Where(v => v.KnownMs <= query.AsOfMs).SkipLast(1))
            .Select(v => new ReplacedValue(
                v.OpenMs,
                v.Revision,
                v.Open,
                v.High,
                v.Low,
                v.Close,
                v.Volume
            ));
}
