using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>Small reads of the candle tables.</summary>
internal static class SqliteCandleReads
{
    public static IReadOnlyList<StoredSeries> Series(SqliteSession session)
    {
        var all = new List<StoredSeries>();
        using var rows = session.Prepare(
            """
            SELECT s.id, i.venue, i.symbol, s.timeframe, i.market, i.tick, i.calendar, s.enabled,
                s.has_volume, s.first_open_ms, s.last_open_ms, s.candles, s.last_batch,
                s.last_known_at, s.imported_before_ms, s.longest_lag_ms, s.followed,
                i.listed_ms, i.delisted_ms, i.trading, i.base, i.quote, i.step, s.live_since_ms,
                s.changes
            FROM series s JOIN instrument i ON i.id = s.instrument_id
            ORDER BY i.venue, i.symbol, s.timeframe
            """
        );
        while (rows.Step())
        {
            var instrument = new Instrument(
                rows.Text(1),
                rows.Text(2),
                StoredWords.Market(rows.Text(4)),
                rows.DoubleOrNull(5),
                rows.Text(6)
            );
            all.Add(
                new StoredSeries(
                    rows.Int(0),
                    new SeriesKey(
                        instrument.Venue,
                        instrument.Symbol,
                        Timeframe.OfMinutes(rows.Int(3))
                    ),
                    instrument,
                    rows.Int(7) != 0,
                    rows.Int(8) != 0,
                    rows.IsNull(9) ? null : rows.Long(9),
                    rows.IsNull(10) ? null : rows.Long(10),
                    rows.Long(11),
                    rows.Long(12),
                    rows.Long(13)
                )
                {
                    ImportedBeforeMs = rows.IsNull(14) ? long.MinValue : rows.Long(14),
                    LongestLagMs = rows.Long(15),
                    IsFollowed = rows.Int(16) != 0,
                    ListedMs = rows.IsNull(17) ? null : rows.Long(17),
                    DelistedMs = rows.IsNull(18) ? null : rows.Long(18),
                    IsTrading = rows.Flag(19),
                    Base = rows.IsNull(20) ? null : rows.Text(20),
                    Quote = rows.IsNull(21) ? null : rows.Text(21),
                    Step = rows.DoubleOrNull(22),
                    LiveSinceMs = rows.IsNull(23) ? null : rows.Long(23),
                    Changes = rows.Long(24),
                }
            );
        }

        return all;
    }

    public static IReadOnlyList<StoredCandle> Candles(
        SqliteSession session,
        int seriesId,
        TimeRange opens,
        long asOfMs
    )
    {
        const string Columns = "open_ms, o, h, l, c, v, state, rev, known_at, assumed, batch_id";
        const string Key = "series_id = ?1 AND open_ms >= ?2 AND open_ms < ?3 AND known_at <= ?4";
        var all = new List<StoredCandle>();
        using var rows = session.Prepare(
            $"SELECT {Columns} FROM candle WHERE {Key} UNION ALL "
                + $"SELECT {Columns} FROM candle_revision WHERE {Key} AND replaced_at > ?4 "
                + "ORDER BY open_ms"
        );
        rows.Bind(1, seriesId).Bind(2, opens.StartMs).Bind(3, opens.EndMs).Bind(4, asOfMs);
        while (rows.Step())
        {
            all.Add(
                new StoredCandle(
                    rows.Long(0),
                    rows.DoubleOrNaN(1),
                    rows.DoubleOrNaN(2),
                    rows.DoubleOrNaN(3),
                    rows.DoubleOrNaN(4),
                    rows.DoubleOrNaN(5),
                    rows.Int(6) == StoredWords.NoTrade,
                    rows.Int(7),
                    rows.Long(8),
                    rows.Int(9) != 0,
                    rows.Long(10)
                )
            );
        }

        return all;
    }

    public static IReadOnlyList<QuarantinedRow> Quarantine(SqliteSession session, int limit)
    {
        var all = new List<QuarantinedRow>();
        using var rows = session.Prepare(
            """
            SELECT i.venue, i.symbol, s.timeframe, q.file, q.line, q.reason, q.payload
            FROM quarantine q
            JOIN series s ON s.id = q.series_id
            JOIN instrument i ON i.id = s.instrument_id
            ORDER BY q.batch_id DESC, i.venue, i.symbol, s.timeframe, q.file, q.line, q.id
            LIMIT ?1
            """
        );
        rows.Bind(1, limit);
        while (rows.Step())
        {
            all.Add(
                new QuarantinedRow(
                    new SeriesKey(rows.Text(0), rows.Text(1), Timeframe.OfMinutes(rows.Int(2))),
                    rows.Text(3),
                    rows.Long(4),
                    rows.Text(5),
                    rows.Text(6)
                )
            );
        }

        return all;
    }
}
