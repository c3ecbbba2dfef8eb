using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Tests.Import;

/// <summary>Takes what an import gives it, by the rules of <see cref="ICandleStore"/>.</summary>
internal sealed class MemoryCandleStore : ICandleStore
{
    private readonly Dictionary<SeriesKey, SortedDictionary<long, List<Candle>>> revisions = [];
    private readonly HashSet<QuarantinedRow> quarantine = [];

    public List<Ingest> Ingests { get; } = [];

    public Dictionary<SeriesKey, Instrument> Instruments { get; } = [];

    public StoreException? Failure { get; set; }

    public int Candles => revisions.Values.Sum(series => series.Count);

    public IReadOnlyCollection<SeriesKey> Keys => revisions.Keys;

    public IEnumerable<Candle> Current(string series) =>
        revisions[SeriesKey.Parse(series)].Values.Select(history => history[^1]);

    public IEnumerable<(long OpenMs, int Revision)> Revised(string series) =>
        revisions[SeriesKey.Parse(series)]
            .Where(one => one.Value.Count > 1)
            .Select(one => (one.Key, one.Value.Count - 1));

    public Task<IngestResult> IngestAsync(Ingest ingest, CancellationToken stop)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        Ingests.Add(ingest);
        var (imported, unchanged, revised, quarantined) = (0L, 0L, 0L, 0L);
        foreach (var part in ingest.Series)
        {
            Instruments[part.Candles.Key] = part.Instrument;
            if (!revisions.TryGetValue(part.Candles.Key, out var series))
            {
                revisions[part.Candles.Key] = series = [];
            }

            for (var i = 0; i < part.Candles.Count; i++)
            {
                var candle = part.Candles[i];
                if (!series.TryGetValue(candle.OpenMs, out var history))
                {
                    series[candle.OpenMs] = [candle];
                    imported++;
                }
                else if (history.Contains(candle))
                {
                    unchanged++;
                }
                else
                {
                    history.Add(candle);
                    revised++;
                }
            }

            quarantined += part.Quarantined.Count(quarantine.Add);
        }

        return Task.FromResult(
            new IngestResult(Ingests.Count, imported, unchanged, revised, quarantined)
        );
    }

    public Task<IReadOnlyList<QuarantinedRow>> QuarantineAsync(int limit, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<QuarantinedRow>>([.. quarantine.Take(limit)]);

    public Task<IReadOnlyList<StoredSeries>> SeriesAsync(CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<StoredSeries>>([
            .. Instruments.Select(one => new StoredSeries(
                1,
                one.Key,
                one.Value,
                true,
                true,
                null,
                null,
                0,
                0,
                0
            )),
        ]);

    public IAsyncEnumerable<SeriesCandles> ReadAsync(CandleQuery query, CancellationToken stop) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<StoredCandle>> CandlesAsync(
        int seriesId,
        TimeRange opens,
        long asOfMs,
        CancellationToken stop
    ) => throw new NotSupportedException();

    private StoredSeries Stored(SeriesKey key, int index) =>
        new(
            index + 1,
            key,
            Instruments[key],
            Enabled: true,
            revisions[key].Values.Any(history => history.Exists(candle => candle.HasVolume)),
            FirstOpenMs: null,
            LastOpenMs: null,
            revisions[key].Count,
            LastBatch: 0,
            LastKnownMs: 0
        );
}
