using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>The instruments and series of a store, for one ingest.</summary>
internal sealed class SqliteSeriesTable(SqliteSession session) : IDisposable
{
    private readonly SqliteStatement find = session.Prepare(
        """
        SELECT s.id, s.has_volume, s.first_open_ms, s.last_open_ms, s.candles, s.last_known_at,
            s.imported_before_ms, s.longest_lag_ms, s.followed, s.changes
        FROM instrument i JOIN series s ON s.instrument_id = i.id
        WHERE i.venue = ?1 AND i.symbol = ?2 AND s.timeframe = ?3
        """
    );

    private readonly SqliteStatement update = session.Prepare(
        """
        UPDATE series SET has_volume = ?2, first_open_ms = ?3, last_open_ms = ?4, candles = ?5,
            last_known_at = ?6, last_batch = ?7, imported_before_ms = ?8, longest_lag_ms = ?9,
            changes = ?10
        WHERE id = ?1
        """
    );

    /// <summary>
    /// The series' row, from now on followed; made, with its instrument, when it is not known yet.
    /// </summary>
    public SeriesTotals FindOrAdd(Instrument instrument, Timeframe timeframe)
    {
        var totals = Find(instrument, timeframe) ?? Add(instrument, timeframe);
        if (!totals.IsFollowed)
        {
            using var follow = session.Prepare(
                "UPDATE series SET followed = 1, enabled = 1 WHERE id = ?1"
            );
            follow.Bind(1, totals.Id).Run();
        }

        return totals;
    }

    /// <summary>Writes the sums.</summary>
    public void Update(SeriesTotals totals, long batch)
    {
        update.Bind(1, totals.Id).Bind(2, totals.HasVolume ? 1L : 0);
        Bind(3, totals.FirstOpenMs);
        Bind(4, totals.LastOpenMs);
        update.Bind(5, totals.Candles).Bind(6, totals.LastKnownMs).Bind(7, batch);
        Bind(8, totals.ImportedBeforeMs);
        update.Bind(9, totals.LongestLagMs).Bind(10, totals.Changes).Run();

        void Bind(int at, long? value)
        {
            if (value is { } number)
            {
                update.Bind(at, number);
            }
            else
            {
                update.Bind(at, (string?)null);
            }
        }
    }

    /// <summary>Notes since when its candles are seen to arrive; the first note stays.</summary>
    public void LiveSince(int seriesId, long ms)
    {
        using var note = session.Prepare(
            "UPDATE series SET live_since_ms = ?2 WHERE id = ?1 AND live_since_ms IS NULL"
        );
        note.Bind(1, seriesId).Bind(2, ms).Run();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        find.Dispose();
        update.Dispose();
    }

    private SeriesTotals? Find(Instrument instrument, Timeframe timeframe)
    {
        find.Bind(1, instrument.Venue).Bind(2, instrument.Symbol).Bind(3, timeframe.Minutes);
        if (!find.Step())
        {
            return null;
        }

        var totals = new SeriesTotals
        {
            Id = find.Int(0),
            HasVolume = find.Int(1) != 0,
            FirstOpenMs = find.IsNull(2) ? null : find.Long(2),
            LastOpenMs = find.IsNull(3) ? null : find.Long(3),
            Candles = find.Long(4),
            LastKnownMs = find.Long(5),
            ImportedBeforeMs = find.IsNull(6) ? null : find.Long(6),
            LongestLagMs = find.Long(7),
            IsFollowed = find.Int(8) != 0,
            Changes = find.Long(9),
        };
        find.Reset();
        return totals;
    }

    private SeriesTotals Add(Instrument instrument, Timeframe timeframe)
    {
        using var addInstrument = session.Prepare(
            """
            INSERT INTO instrument (venue, symbol, market, tick, calendar)
            VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING
            """
        );
        addInstrument.Bind(1, instrument.Venue).Bind(2, instrument.Symbol);
        addInstrument.Bind(3, StoredWords.Of(instrument.Market)).Bind(4, instrument.Tick);
        addInstrument.Bind(5, instrument.Calendar).Run();

        using var addSeries = session.Prepare(
            """
            INSERT INTO series (instrument_id, timeframe)
            SELECT id, ?3 FROM instrument WHERE venue = ?1 AND symbol = ?2
            """
        );
        addSeries.Bind(1, instrument.Venue).Bind(2, instrument.Symbol);
        addSeries.Bind(3, timeframe.Minutes).Run();
        return Find(instrument, timeframe)!;
    }
}
