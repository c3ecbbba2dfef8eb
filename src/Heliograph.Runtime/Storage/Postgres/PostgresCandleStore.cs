using System.Runtime.CompilerServices;
using Heliograph.Engine.Market;
using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>The candles of a PostgreSQL store.</summary>
internal sealed class PostgresCandleStore(PostgresPool pool) : ICandleStore
{
    private readonly MadePartitions made = new();

    /// <inheritdoc />
    public Task<IReadOnlyList<StoredSeries>> SeriesAsync(CancellationToken stop) =>
        ListAsync(
            new NpgsqlCommand(
                """
                SELECT s.id, i.venue, i.symbol, s.timeframe, i.market, i.tick, i.calendar,
                    s.enabled, s.has_volume, s.first_open_ms, s.last_open_ms, s.candles,
                    s.last_batch, s.last_known_at, s.imported_before_ms, s.longest_lag_ms,
                    s.followed, i.listed_ms, i.delisted_ms, i.trading, i.base, i.quote, i.step,
                    s.live_since_ms, s.changes
                FROM series s JOIN instrument i ON i.id = s.instrument_id
                ORDER BY i.venue, i.symbol, s.timeframe
                """
            ),
            [],
            Series,
            stop
        );

    /// <inheritdoc />
    public async Task<IngestResult> IngestAsync(Ingest ingest, CancellationToken stop)
    {
        var result = await pool.ChangeAsync(
            session => new PostgresIngest(session, ingest, stop).RunAsync(made),
            stop
        );
        made.Remember(
            ingest.Series.SelectMany(part =>
                part.Candles.OpenMs.ToArray().Concat(part.NoTradeOpensMs)
            )
        );
        return result;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<SeriesCandles> ReadAsync(
        CandleQuery query,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var read = await pool.ReadAsync(
            session => PostgresCandleRead.RunAsync(session, query, stop),
            stop
        );
        foreach (var series in read)
        {
            yield return series;
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<StoredCandle>> CandlesAsync(
        int seriesId,
        TimeRange opens,
        long asOfMs,
        CancellationToken stop
    ) =>
        ListAsync(
            new NpgsqlCommand(
                """
                SELECT open_ms, o, h, l, c, v, state, rev, known_at, assumed, batch_id FROM candle
                WHERE series_id = $1 AND open_ms >= $2 AND open_ms < $3 AND known_at <= $4
                UNION ALL
                SELECT open_ms, o, h, l, c, v, state, rev, known_at, assumed, batch_id
                FROM candle_revision
                WHERE series_id = $1 AND open_ms >= $2 AND open_ms < $3 AND known_at <= $4
                    AND replaced_at > $4
                ORDER BY open_ms
                """
            ),
            [seriesId, opens.StartMs, opens.EndMs, asOfMs],
            Candle,
            stop
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<QuarantinedRow>> QuarantineAsync(int limit, CancellationToken stop) =>
        ListAsync(
            new NpgsqlCommand(
                """
                SELECT i.venue, i.symbol, s.timeframe, q.file, q.line, q.reason, q.payload
                FROM quarantine q
                JOIN series s ON s.id = q.series_id
                JOIN instrument i ON i.id = s.instrument_id
                ORDER BY q.batch_id DESC, i.venue, i.symbol, s.timeframe, q.file, q.line, q.id
                LIMIT $1
                """
            ),
            [limit],
            Quarantined,
            stop
        );

    private async Task<IReadOnlyList<T>> ListAsync<T>(
        NpgsqlCommand command,
        object?[] values,
        Func<NpgsqlDataReader, T> row,
        CancellationToken stop
    ) => await pool.ReadAsync(session => session.ListAsync(command, values, row, stop), stop);

    private static StoredSeries Series(NpgsqlDataReader row)
    {
        var instrument = new Instrument(
            row.GetString(1),
            row.GetString(2),
            StoredWords.Market(row.GetString(4)),
            row.NumberOrNull(5),
            row.GetString(6)
        );
        return new StoredSeries(
            row.GetInt32(0),
            Key(instrument.Venue, instrument.Symbol, row.GetInt32(3)),
            instrument,
            row.GetBoolean(7),
            row.GetBoolean(8),
            row.IsDBNull(9) ? null : row.GetInt64(9),
            row.IsDBNull(10) ? null : row.GetInt64(10),
            row.GetInt64(11),
            row.GetInt64(12),
            row.GetInt64(13)
        )
        {
            ImportedBeforeMs = row.IsDBNull(14) ? long.MinValue : row.GetInt64(14),
            LongestLagMs = row.GetInt64(15),
            IsFollowed = row.GetBoolean(16),
            ListedMs = row.IsDBNull(17) ? null : row.GetInt64(17),
            DelistedMs = row.IsDBNull(18) ? null : row.GetInt64(18),
            IsTrading = row.GetBoolean(19),
            Base = row.IsDBNull(20) ? null : row.GetString(20),
            Quote = row.IsDBNull(21) ? null : row.GetString(21),
            Step = row.NumberOrNull(22),
            LiveSinceMs = row.IsDBNull(23) ? null : row.GetInt64(23),
            Changes = row.GetInt64(24),
        };
    }

    private static StoredCandle Candle(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            row.NumberOrNaN(1),
            row.NumberOrNaN(2),
            row.NumberOrNaN(3),
            row.NumberOrNaN(4),
            row.NumberOrNaN(5),
            row.GetInt16(6) == StoredWords.NoTrade,
            row.GetInt32(7),
            row.GetInt64(8),
            row.GetBoolean(9),
            row.GetInt64(10)
        );

    private static QuarantinedRow Quarantined(NpgsqlDataReader row) =>
        new(
            Key(row.GetString(0), row.GetString(1), row.GetInt32(2)),
            row.GetString(3),
            row.GetInt64(4),
            row.GetString(5),
            row.GetString(6)
        );

    private static SeriesKey Key(string venue, string symbol, int minutes) =>
        new(venue, symbol, Timeframe.OfMinutes(minutes));
}
