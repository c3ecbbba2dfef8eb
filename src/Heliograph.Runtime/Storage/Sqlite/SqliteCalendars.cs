using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>
/// Gives an instrument whose calendar was unknown the one that is named now, with what follows
/// from it: its imported candles count as known at the closes of that calendar.
/// </summary>
internal static class SqliteCalendars
{
    private const string Batches = "UPDATE series SET last_batch = ?2 WHERE id = ?1";

    private const string Assumed = """
        SELECT open_ms FROM candle WHERE series_id = ?1 AND assumed = 1 UNION
        SELECT open_ms FROM candle_revision WHERE series_id = ?1 AND assumed = 1
        """;

    private const string StampCandle =
        "UPDATE candle SET known_at = ?3 WHERE series_id = ?1 AND open_ms = ?2 AND assumed = 1";

    // An imported revision was replaced at once by the next: both count from the close.
    private const string StampRevision =
        "UPDATE candle_revision SET known_at = ?3, "
        + "replaced_at = CASE WHEN replaced_at = known_at THEN ?3 ELSE replaced_at END "
        + "WHERE series_id = ?1 AND open_ms = ?2 AND assumed = 1";

    private const string Sums = """
        UPDATE series SET
            last_known_at = (SELECT COALESCE(MAX(known_at), 0) FROM (
                SELECT known_at FROM candle WHERE series_id = ?1 UNION ALL
                SELECT known_at FROM candle_revision WHERE series_id = ?1 UNION ALL
                SELECT known_at FROM absent WHERE series_id = ?1)),
            longest_lag_ms = (SELECT COALESCE(MAX(lag), 0) FROM (
                SELECT known_at - open_ms AS lag FROM candle WHERE series_id = ?1 UNION ALL
                SELECT known_at - open_ms FROM candle_revision WHERE series_id = ?1 UNION ALL
                SELECT known_at - open_ms FROM absent WHERE series_id = ?1))
        WHERE id = ?1
        """;

    /// <summary>Settles the calendar of what is about to be stored.</summary>
    /// <returns>True when a calendar was unknown and is named now.</returns>
    /// <exception cref="CalendarConflictException">Another one is stored.</exception>
    public static bool Settle(SqliteSession session, SeriesIngest part, long batch)
    {
        var (id, stored) = Find(session, part.Instrument);
        if (!StoredCalendar.IsReplaced(stored, part.Instrument))
        {
            return false;
        }

        using var name = session.Prepare("UPDATE instrument SET calendar = ?2 WHERE id = ?1");
        name.Bind(1, id).Bind(2, part.Instrument.Calendar).Run();
        foreach (var (series, timeframe) in SeriesOf(session, id))
        {
            Run(session, Batches, series, batch);
            if (part.Calendar is { } calendar)
            {
                Restamp(session, series, timeframe, calendar);
                Run(session, Sums, series, null);
            }
        }

        return true;
    }

    private static (long Id, string? Calendar) Find(SqliteSession session, Instrument instrument)
    {
        using var find = session.Prepare(
            "SELECT id, calendar FROM instrument WHERE venue = ?1 AND symbol = ?2"
        );
        find.Bind(1, instrument.Venue).Bind(2, instrument.Symbol);
        return find.Step() ? (find.Long(0), find.Text(1)) : (0, null);
    }

    private static List<(long Id, Timeframe Timeframe)> SeriesOf(SqliteSession session, long id)
    {
        var all = new List<(long, Timeframe)>();
        using var list = session.Prepare(
            "SELECT id, timeframe FROM series WHERE instrument_id = ?1"
        );
        list.Bind(1, id);
        while (list.Step())
        {
            all.Add((list.Long(0), Timeframe.OfMinutes(list.Int(1))));
        }

        return all;
    }

    private static void Restamp(
        SqliteSession session,
        long series,
        Timeframe timeframe,
        Calendar calendar
    )
    {
        using var list = session.Prepare(Assumed);
        list.Bind(1, series);
        var opens = new List<long>();
        while (list.Step())
        {
            opens.Add(list.Long(0));
        }

        using var candle = session.Prepare(StampCandle);
        using var revision = session.Prepare(StampRevision);
        candle.Bind(1, series);
        revision.Bind(1, series);
        foreach (var open in opens)
        {
            var close = calendar.CloseOf(open, timeframe);
            candle.Bind(2, open).Bind(3, close).RunRow();
            revision.Bind(2, open).Bind(3, close).RunRow();
        }
    }

    private static void Run(SqliteSession session, string sql, long series, long? batch)
    {
        using var statement = session.Prepare(sql);
        statement.Bind(1, series);
        if (batch is { } number)
        {
            statement.Bind(2, number);
        }

        statement.Run();
    }
}
