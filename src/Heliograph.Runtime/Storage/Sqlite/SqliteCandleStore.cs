using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>The candles of a SQLite store.</summary>
internal sealed class SqliteCandleStore(SqlitePool pool) : ICandleStore
{
    /// <summary>Series read ahead of the consumer.</summary>
    private const int ReadAhead = 64;

    /// <inheritdoc />
    public Task<IReadOnlyList<StoredSeries>> SeriesAsync(CancellationToken stop) =>
        pool.ReadAsync(SqliteCandleReads.Series, stop);

    /// <inheritdoc />
    public Task<IngestResult> IngestAsync(Ingest ingest, CancellationToken stop) =>
        pool.ChangeAsync(session => SqliteIngest.Run(session, ingest, stop), stop);

    /// <inheritdoc />
    public async IAsyncEnumerable<SeriesCandles> ReadAsync(
        CandleQuery query,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var read = Channel.CreateBounded<SeriesCandles>(ReadAhead);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var reading = Task.Run(() => PumpAsync(query, read.Writer, ending.Token), stop);
        try
        {
            await foreach (var series in read.Reader.ReadAllAsync(stop))
            {
                yield return series;
            }
        }
        finally
        {
            await ending.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<StoredCandle>> CandlesAsync(
        int seriesId,
        TimeRange opens,
        long asOfMs,
        CancellationToken stop
    ) =>
        pool.ReadAsync(
            session => SqliteCandleReads.Candles(session, seriesId, opens, asOfMs),
            stop
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<QuarantinedRow>> QuarantineAsync(int limit, CancellationToken stop) =>
        pool.ReadAsync(session => SqliteCandleReads.Quarantine(session, limit), stop);

    private async Task PumpAsync(
        CandleQuery query,
        ChannelWriter<SeriesCandles> to,
        CancellationToken stop
    )
    {
        try
        {
            await PumpRowsAsync(query, to, stop);
            to.Complete();
        }
        catch (Exception error)
        {
            // The consumer gets it from the channel.
            to.Complete(error);
        }
    }

    private async Task PumpRowsAsync(
        CandleQuery query,
        ChannelWriter<SeriesCandles> to,
        CancellationToken stop
    )
    {
        var session = pool.Rent();
        try
        {
            // All statements of the cursor must see the same store.
            using var snapshot = session.Snapshot();
            using var cursor = new SqliteCandleCursor(session, query);
            while (cursor.Next() is { } series)
            {
                await to.WriteAsync(series, stop);
            }
        }
        finally
        {
            pool.Return(session);
        }
    }
}
