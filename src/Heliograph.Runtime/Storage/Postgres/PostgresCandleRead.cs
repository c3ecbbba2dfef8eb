using Heliograph.Engine.Market;
using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>
/// Reads the candles of many series with one statement. The server does not sort (that would cost
/// more than the read): rows are scattered to their series here.
/// </summary>
internal static class PostgresCandleRead
{
    // A replaced revision is visible from its known_at until its replaced_at.
    private const string Visible = """
        SELECT w.id, c.open_ms, c.o, c.h, c.l, c.c, c.v, c.state, c.rev
        FROM wanted w JOIN candle c ON c.series_id = w.id AND c.open_ms >= w.low
        WHERE c.open_ms >= (SELECT MIN(low) FROM wanted) AND c.open_ms < $4 AND c.known_at <= $5
        UNION ALL
        SELECT w.id, c.open_ms, c.o, c.h, c.l, c.c, c.v, c.state, c.rev
        FROM wanted w JOIN candle_revision c ON c.series_id = w.id AND c.open_ms >= w.low
        WHERE c.open_ms < $4 AND c.known_at <= $5 AND c.replaced_at > $5
        """;

    private const string Replaced = """

        UNION ALL
        SELECT w.id, c.open_ms, c.o, c.h, c.l, c.c, c.v, (c.state + 2)::smallint, c.rev
        FROM wanted w JOIN candle_revision c ON c.series_id = w.id AND c.open_ms >= w.low
        WHERE c.open_ms < $4 AND c.replaced_at <= $5
        """;

    private const string InRange =
        """
            WITH wanted AS MATERIALIZED (
                SELECT s.id, $3::bigint AS low FROM series s
                WHERE s.timeframe = $1 AND ($2::int[] IS NULL OR s.id = ANY ($2))
            )
            """ + Visible;

    private const string WithBefore =
        """
            WITH wanted AS MATERIALIZED (
                SELECT s.id, COALESCE(
                    (
                        SELECT open_ms FROM (
                            (
                                SELECT open_ms FROM candle
                                WHERE series_id = s.id AND open_ms < $3 AND known_at <= $5
                                    AND state = 0
                                ORDER BY open_ms DESC LIMIT $6 + 1
                            )
                            UNION ALL
                            (
                                SELECT open_ms FROM candle_revision
                                WHERE series_id = s.id AND open_ms < $3 AND known_at <= $5
                                    AND state = 0 AND replaced_at > $5
                                ORDER BY open_ms DESC LIMIT $6 + 1
                            )
                        ) AS older
                        ORDER BY open_ms DESC LIMIT 1 OFFSET $6
                    ),
                    -9223372036854775808
                ) AS low
                FROM series s
                WHERE s.timeframe = $1 AND ($2::int[] IS NULL OR s.id = ANY ($2))
            )
            """ + Visible;

    /// <summary>The candles asked for, by series id.</summary>
    public static async Task<List<SeriesCandles>> RunAsync(
        PostgresSession session,
        CandleQuery query,
        CancellationToken stop
    )
    {
        var read = await ScatterAsync(session, query, stop);
        await AddAbsencesAsync(session, query, read, stop);

        // Asked for last: a series that has candles is sure to be found.
        var keys = await session.ListAsync(
            new NpgsqlCommand(
                """
                SELECT s.id, i.venue, i.symbol
                FROM series s JOIN instrument i ON i.id = s.instrument_id WHERE s.id = ANY ($1)
                ORDER BY s.id
                """
            ),
            [read.Keys.ToArray()],
            row =>
                (
                    Id: row.GetInt32(0),
                    Key: new SeriesKey(row.GetString(1), row.GetString(2), query.Timeframe)
                ),
            stop
        );
        return keys.ConvertAll(series => read[series.Id].Build(series.Key));
    }

    private static async Task<SortedDictionary<int, ScatteredCandles>> ScatterAsync(
        PostgresSession session,
        CandleQuery query,
        CancellationToken stop
    )
    {
        await using var command = (query.Before > 0, query.WithReplaced) switch
        {
            (true, true) => new NpgsqlCommand(WithBefore + Replaced),
            (true, false) => new NpgsqlCommand(WithBefore),
            (false, true) => new NpgsqlCommand(InRange + Replaced),
            _ => new NpgsqlCommand(InRange),
        };
        session.Bind(
            command,
            query.Timeframe.Minutes,
            query.SeriesIds?.ToArray(),
            query.Opens.StartMs,
            query.Opens.EndMs,
            query.AsOfMs
        );
        if (query.Before > 0)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = query.Before - 1L });
        }

        var read = new SortedDictionary<int, ScatteredCandles>();
        ScatteredCandles? current = null;
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            var id = rows.GetInt32(0);
            if (current?.SeriesId != id && !read.TryGetValue(id, out current))
            {
                read.Add(id, current = new ScatteredCandles(id));
            }

            Scatter(rows, current);
        }

        return read;
    }

    private static Task AddAbsencesAsync(
        PostgresSession session,
        CandleQuery query,
        SortedDictionary<int, ScatteredCandles> read,
        CancellationToken stop
    ) =>
        session.ListAsync(
            new NpgsqlCommand(
                """
                SELECT a.series_id, a.open_ms
                FROM unnest($1, $2) AS w (id, low)
                JOIN absent a ON a.series_id = w.id AND a.open_ms >= w.low
                WHERE a.open_ms < $3 AND a.known_at <= $4
                ORDER BY a.series_id, a.open_ms
                """
            ),
            [
                read.Keys.ToArray(),
                read.Values.Select(one => Math.Min(query.Opens.StartMs, one.FirstOpenMs)).ToArray(),
                query.Opens.EndMs,
                query.AsOfMs,
            ],
            row =>
            {
                read[row.GetInt32(0)].Absent.Add(row.GetInt64(1));
                return true;
            },
            stop
        );

    private static void Scatter(NpgsqlDataReader row, ScatteredCandles to)
    {
        var openMs = row.GetInt64(1);
        var state = row.GetInt16(7);
        if (state >= StoredWords.Replaced)
        {
            to.AddReplaced(
                new ReplacedValue(
                    openMs,
                    row.GetInt32(8),
                    row.NumberOrNaN(2),
                    row.NumberOrNaN(3),
                    row.NumberOrNaN(4),
                    row.NumberOrNaN(5),
                    row.NumberOrNaN(6)
                )
            );
            return;
        }

        if (state == StoredWords.Real)
        {
            to.Add(
                new ScatteredCandles.Row(
                    openMs,
                    row.GetDouble(2),
                    row.GetDouble(3),
                    row.GetDouble(4),
                    row.GetDouble(5),
                    row.NumberOrNaN(6)
                )
            );
        }
        else
        {
            to.AddNoTrade(openMs);
        }

        if (row.GetInt32(8) is var revision and > 0)
        {
            to.AddRevised(openMs, revision);
        }
    }
}
