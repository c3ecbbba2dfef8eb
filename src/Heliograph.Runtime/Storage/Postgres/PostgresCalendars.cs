using Heliograph.Engine.Market;
using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>
/// Gives instruments whose calendar was unknown the one that is named now, with what follows from
/// it: their imported candles count as known at the closes of that calendar.
/// </summary>
internal static class PostgresCalendars
{
    private const string Assumed = """
        SELECT open_ms FROM candle WHERE series_id = $1 AND assumed UNION
        SELECT open_ms FROM candle_revision WHERE series_id = $1 AND assumed
        """;

    private const string StampCandles = """
        UPDATE candle c SET known_at = n.known
        FROM unnest($2, $3) AS n (open_ms, known)
        WHERE c.series_id = $1 AND c.open_ms = n.open_ms AND c.assumed
        """;

    // An imported revision was replaced at once by the next: both count from the close.
    private const string StampRevisions = """
        UPDATE candle_revision r SET known_at = n.known,
            replaced_at = CASE WHEN replaced_at = known_at THEN n.known ELSE replaced_at END
        FROM unnest($2, $3) AS n (open_ms, known)
        WHERE r.series_id = $1 AND r.open_ms = n.open_ms AND r.assumed
        """;

    private const string Sums = """
        UPDATE series SET
            last_known_at = (SELECT COALESCE(MAX(known_at), 0) FROM (
                SELECT known_at FROM candle WHERE series_id = $1 UNION ALL
                SELECT known_at FROM candle_revision WHERE series_id = $1 UNION ALL
                SELECT known_at FROM absent WHERE series_id = $1) AS known),
            longest_lag_ms = (SELECT COALESCE(MAX(lag), 0) FROM (
                SELECT known_at - open_ms AS lag FROM candle WHERE series_id = $1 UNION ALL
                SELECT known_at - open_ms FROM candle_revision WHERE series_id = $1 UNION ALL
                SELECT known_at - open_ms FROM absent WHERE series_id = $1) AS lags)
        WHERE id = $1
        """;

    /// <summary>Settles the calendars of what is about to be stored.</summary>
    /// <returns>How many calendars were unknown and are named now.</returns>
    /// <exception cref="CalendarConflictException">Another one is stored.</exception>
    public static async Task<int> SettleAsync(
        PostgresSession session,
        IReadOnlyList<SeriesIngest> parts,
        long batch,
        CancellationToken stop
    )
    {
        var stored = await StoredAsync(session, parts, stop);
        var replaced = stored
            .Where(one => StoredCalendar.IsReplaced(one.Calendar, parts[one.At].Instrument))
            .DistinctBy(one => one.Id)
            .ToList();
        foreach (var one in replaced)
        {
            await NameAsync(session, one.Id, parts[one.At], batch, stop);
        }

        return replaced.Count;
    }

    private static Task<List<(int At, int Id, string Calendar)>> StoredAsync(
        PostgresSession session,
        IReadOnlyList<SeriesIngest> parts,
        CancellationToken stop
    ) =>
        session.ListAsync(
            new NpgsqlCommand(
                """
                SELECT a.at, i.id, i.calendar
                FROM unnest($1, $2) WITH ORDINALITY AS a (venue, symbol, at)
                JOIN instrument i ON i.venue = a.venue AND i.symbol = a.symbol
                ORDER BY a.at
                """
            ),
            [
                parts.Select(part => part.Instrument.Venue).ToArray(),
                parts.Select(part => part.Instrument.Symbol).ToArray(),
            ],
            row => ((int)row.GetInt64(0) - 1, row.GetInt32(1), row.GetString(2)),
            stop
        );

    private static async Task NameAsync(
        PostgresSession session,
        int instrument,
        SeriesIngest part,
        long batch,
        CancellationToken stop
    )
    {
        await session.RunAsync(
            new NpgsqlCommand("UPDATE instrument SET calendar = $2 WHERE id = $1"),
            [instrument, part.Instrument.Calendar],
            stop
        );
        var all = await session.ListAsync(
            new NpgsqlCommand(
                "UPDATE series SET last_batch = $2 WHERE instrument_id = $1 RETURNING id, timeframe"
            ),
            [instrument, batch],
            row => (Id: row.GetInt32(0), Timeframe: Timeframe.OfMinutes(row.GetInt32(1))),
            stop
        );
        foreach (var series in all)
        {
            if (part.Calendar is not { } calendar)
            {
                continue;
            }

            var opens = await session.ListAsync(
                new NpgsqlCommand(Assumed),
                [series.Id],
                row => row.GetInt64(0),
                stop
            );
            var closes = opens.Select(open => calendar.CloseOf(open, series.Timeframe)).ToArray();
            object[] stamps = [series.Id, opens.ToArray(), closes];
            await session.RunAsync(new NpgsqlCommand(StampCandles), stamps, stop);
            await session.RunAsync(new NpgsqlCommand(StampRevisions), stamps, stop);
            await session.RunAsync(new NpgsqlCommand(Sums), [series.Id], stop);
        }
    }
}
