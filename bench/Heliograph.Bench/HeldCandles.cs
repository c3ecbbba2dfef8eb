using System.Runtime.CompilerServices;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.Bench;

/// <summary>Windows that a node holds in memory, so that a cycle reads nothing.</summary>
internal sealed class HeldCandles(IReadOnlyList<CandleSeries> series) : ICandleStore
{
    private readonly StoredSeries[] known =
    [
        .. series.Select(
            (one, i) =>
                new StoredSeries(
                    i + 1,
                    one.Key,
                    new Instrument(one.Key.Venue, one.Key.Symbol),
                    true,
                    true,
                    one.OpenMs[0],
                    one.OpenMs[^1],
                    one.Count,
                    1,
                    one.OpenMs[^1] + one.Key.Timeframe.Milliseconds
                )
        ),
    ];
    private readonly SeriesCandles[] candles =
    [
        .. series.Select((one, i) => new SeriesCandles(i + 1, one, [], [])),
    ];

    public Task<IReadOnlyList<StoredSeries>> SeriesAsync(CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<StoredSeries>>(known);

    public async IAsyncEnumerable<SeriesCandles> ReadAsync(
        CandleQuery query,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        await Task.CompletedTask;
        foreach (var one in candles)
        {
            yield return one;
        }
    }

    public Task<IngestResult> IngestAsync(Ingest ingest, CancellationToken stop) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<StoredCandle>> CandlesAsync(
        int seriesId,
        TimeRange opens,
        long asOfMs,
        CancellationToken stop
    ) => throw new NotSupportedException();

    public Task<IReadOnlyList<QuarantinedRow>> QuarantineAsync(int limit, CancellationToken stop) =>
        throw new NotSupportedException();
}
