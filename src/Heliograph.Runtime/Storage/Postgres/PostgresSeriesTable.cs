using Heliograph.Engine.Market;
using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>
/// The instruments and series of a store, for one change; all series per statement.
/// </summary>
internal static class PostgresSeriesTable
{
    /// <summary>
    /// The rows of these series, in their order, from now on followed; made when not known yet.
    /// </summary>
    public static async Task<SeriesTotals[]> FindOrAddAsync(
        PostgresSession session,
        IReadOnlyList<(Instrument Instrument, Timeframe Timeframe)> parts,
        CancellationToken stop
    )
    {
        var totals = await FindAsync(session, parts, stop);
        if (Array.Exists(totals, row => row is null))
        {
            await AddAsync(session, [.. parts.Where((_, i) => totals[i] is null)], stop);
            totals = await FindAsync(session, parts, stop);
        }

        int[] removed = [.. totals.Where(row => !row!.IsFollowed).Select(row => row!.Id)];
        if (removed.Length > 0)
        {
            await session.RunAsync(
                new NpgsqlCommand(
                    "UPDATE series SET followed = true, enabled = true WHERE id = ANY ($1)"
                ),
                [removed],
                stop
            );
        }

        return totals!;
    }

    /// <summary>Writes the sums.</summary>
    public static Task UpdateAsync(
        PostgresSession session,
        IReadOnlyList<SeriesTotals> totals,
        long batch,
        CancellationToken stop
    ) =>
        session.RunAsync(
            new NpgsqlCommand(
                """
                UPDATE series s SET has_volume = n.has_volume, first_open_ms = n.first,
                    last_open_ms = n.last, candles = n.candles, last_known_at = n.known,
                    last_batch = $7, imported_before_ms = n.imported, longest_lag_ms = n.lag,
                    changes = n.changes
                FROM unnest($1, $2, $3, $4, $5, $6, $8, $9, $10)
                    AS n (id, has_volume, first, last, candles, known, imported, lag, changes)
                WHERE s.id = n.id
                """
            ),
            [
                totals.Select(row => row.Id).ToArray(),
                totals.Select(row => row.HasVolume).ToArray(),
                totals.Select(row => row.FirstOpenMs).ToArray(),
                totals.Select(row => row.LastOpenMs).ToArray(),
                totals.Select(row => row.Candles).ToArray(),
                totals.Select(row => row.LastKnownMs).ToArray(),
                batch,
                totals.Select(row => row.ImportedBeforeMs).ToArray(),
                totals.Select(row => row.LongestLagMs).ToArray(),
                totals.Select(row => row.Changes).ToArray(),
            ],
            stop
        );

    /// <summary>Notes since when their candles are seen to arrive; first notes stay.</summary>
    public static Task LiveSinceAsync(
        PostgresSession session,
        int[] seriesIds,
        long ms,
        CancellationToken stop
    ) =>
        session.RunAsync(
            new NpgsqlCommand(
                """
                UPDATE series SET live_since_ms = $2
                WHERE id = ANY ($1) AND live_since_ms IS NULL
                """
            ),
            [seriesIds, ms],
            stop
        );

    private static async Task<SeriesTotals?[]> FindAsync(
        PostgresSession session,
        IReadOnlyList<(Instrument Instrument, Timeframe Timeframe)> parts,
        CancellationToken stop
    )
    {
        var found = new SeriesTotals?[parts.Count];
        await session.ListAsync(
            new NpgsqlCommand(
                """
                SELECT a.at, s.id, s.has_volume, s.first_open_ms, s.last_open_ms, s.candles,
                    s.last_known_at, s.imported_before_ms, s.longest_lag_ms, s.followed,
                    s.changes
                FROM unnest($1, $2, $3) WITH ORDINALITY AS a (venue, symbol, timeframe, at)
                JOIN instrument i ON i.venue = a.venue AND i.symbol = a.symbol
                JOIN series s ON s.instrument_id = i.id AND s.timeframe = a.timeframe
                """
            ),
            [Venues(parts), Symbols(parts), Timeframes(parts)],
            row =>
                found[row.GetInt64(0) - 1] = new SeriesTotals
                {
                    Id = row.GetInt32(1),
                    HasVolume = row.GetBoolean(2),
                    FirstOpenMs = row.IsDBNull(3) ? null : row.GetInt64(3),
                    LastOpenMs = row.IsDBNull(4) ? null : row.GetInt64(4),
                    Candles = row.GetInt64(5),
                    LastKnownMs = row.GetInt64(6),
                    ImportedBeforeMs = row.IsDBNull(7) ? null : row.GetInt64(7),
                    LongestLagMs = row.GetInt64(8),
                    IsFollowed = row.GetBoolean(9),
                    Changes = row.GetInt64(10),
                },
            stop
        );
        return found;
    }

    private static async Task AddAsync(
        PostgresSession session,
        (Instrument Instrument, Timeframe Timeframe)[] parts,
        CancellationToken stop
    )
    {
        await session.RunAsync(
            new NpgsqlCommand(
                """
                INSERT INTO instrument (venue, symbol, market, tick, calendar)
                SELECT * FROM unnest($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
                """
            ),
            [
                Venues(parts),
                Symbols(parts),
                parts.Select(part => StoredWords.Of(part.Instrument.Market)).ToArray(),
                parts.Select(part => part.Instrument.Tick).ToArray(),
                parts.Select(part => part.Instrument.Calendar).ToArray(),
            ],
            stop
        );
        await session.RunAsync(
            new NpgsqlCommand(
                """
                INSERT INTO series (instrument_id, timeframe)
                SELECT i.id, a.timeframe
                FROM unnest($1, $2, $3) AS a (venue, symbol, timeframe)
                JOIN instrument i ON i.venue = a.venue AND i.symbol = a.symbol
                ON CONFLICT DO NOTHING
                """
            ),
            [Venues(parts), Symbols(parts), Timeframes(parts)],
            stop
        );
    }

    private static string[] Venues(
        IReadOnlyList<(Instrument Instrument, Timeframe Timeframe)> parts
    ) => [.. parts.Select(part => part.Instrument.Venue)];

    private static string[] Symbols(
        IReadOnlyList<(Instrument Instrument, Timeframe Timeframe)> parts
    ) => [.. parts.Select(part => part.Instrument.Symbol)];

    private static int[] Timeframes(
        IReadOnlyList<(Instrument Instrument, Timeframe Timeframe)> parts
    ) => [.. parts.Select(part => part.Timeframe.Minutes)];
}
