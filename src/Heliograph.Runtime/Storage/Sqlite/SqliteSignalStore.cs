using System.Text.Json;
using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;

namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>The cycles and signals of a SQLite store.</summary>
internal sealed class SqliteSignalStore(SqlitePool pool) : ISignalStore
{
    private const string SignalColumns =
        "id, strategy, strategy_version, venue, symbol, timeframe, direction, close_ms, "
        + "created_ms, status, source, entry, stop, target, score, confidence, json, evidence";

    /// <inheritdoc />
    public Task<IReadOnlyList<CycleRow>> CyclesAsync(
        IReadOnlyList<string> strategyVersions,
        long afterMs,
        long untilMs,
        CancellationToken stop
    ) => pool.ReadAsync(session => Cycles(session, strategyVersions, afterMs, untilMs), stop);

    /// <inheritdoc />
    public Task<IReadOnlySet<string>> CommitAsync(
        IReadOnlyList<CycleRow> cycles,
        IReadOnlyList<SignalRow> fired,
        CancellationToken stop
    ) => pool.ChangeAsync(session => Commit(session, cycles, fired), stop);

    /// <inheritdoc />
    public Task<IReadOnlyList<SignalRow>> ListAsync(
        long afterMs,
        long untilMs,
        CancellationToken stop
    ) =>
        pool.ReadAsync(
            session =>
            {
                using var rows = session.Prepare(
                    $"SELECT {SignalColumns} FROM signal "
                        + "WHERE close_ms > ?1 AND close_ms <= ?2 ORDER BY id"
                );
                return Signals(rows.Bind(1, afterMs).Bind(2, untilMs));
            },
            stop
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<SignalRow>> ListAsync(
        IReadOnlyList<SeriesKey> series,
        long afterMs,
        long untilMs,
        CancellationToken stop
    )
    {
        var keys = series.Select(key =>
            new object[] { key.Venue, key.Symbol, key.Timeframe.Minutes }
        );
        return pool.ReadAsync(
            session =>
            {
                using var rows = session.Prepare(
                    $"""
                    SELECT {SignalColumns} FROM signal
                    WHERE close_ms > ?1 AND close_ms <= ?2 AND (venue, symbol, timeframe) IN (
                        SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?3)
                    )
                    ORDER BY id
                    """
                );
                rows.Bind(1, afterMs).Bind(2, untilMs).Bind(3, JsonSerializer.Serialize(keys));
                return Signals(rows);
            },
            stop
        );
    }

    /// <inheritdoc />
    public Task<SignalRow?> FindAsync(string id, CancellationToken stop) =>
        pool.ReadAsync(
            session =>
            {
                using var rows = session.Prepare(
                    $"SELECT {SignalColumns} FROM signal WHERE id = ?1"
                );
                return Signals(rows.Bind(1, id)).SingleOrDefault();
            },
            stop
        );

    /// <inheritdoc />
    public async Task<string?> RegisterAsync(
        string name,
        int version,
        string identity,
        string canonical,
        long nowMs,
        CancellationToken stop
    )
    {
        var known =
            await pool.ReadAsync(session => Identity(session, name, version), stop)
            ?? await pool.ChangeAsync(
                session => Note(session, name, version, identity, canonical, nowMs),
                stop
            );
        return string.Equals(known, identity, StringComparison.Ordinal) ? null : known;
    }

    private static IReadOnlyList<CycleRow> Cycles(
        SqliteSession session,
        IReadOnlyList<string> strategyVersions,
        long afterMs,
        long untilMs
    )
    {
        var all = new List<CycleRow>();
        using var rows = session.Prepare(
            """
            SELECT strategy_version, timeframe, close_ms, outcomes FROM cycle
            WHERE strategy_version IN (SELECT value FROM json_each(?1))
                AND close_ms > ?2 AND close_ms <= ?3
            ORDER BY strategy_version, timeframe, close_ms
            """
        );
        rows.Bind(1, JsonSerializer.Serialize(strategyVersions));
        rows.Bind(2, afterMs).Bind(3, untilMs);
        while (rows.Step())
        {
            all.Add(
                new CycleRow(
                    rows.Text(0),
                    rows.Int(1),
                    rows.Long(2),
                    CycleOutcomes.Unpack(rows.Bytes(3))
                )
            );
        }

        return all;
    }

    private static IReadOnlySet<string> Commit(
        SqliteSession session,
        IReadOnlyList<CycleRow> cycles,
        IReadOnlyList<SignalRow> fired
    )
    {
        Merge(session, cycles);
        var added = new HashSet<string>(StringComparer.Ordinal);
        using var signal = session.Prepare(
            $"""
            INSERT INTO signal ({SignalColumns})
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
            ON CONFLICT DO NOTHING
            """
        );
        foreach (var row in fired)
        {
            signal.Bind(1, row.Id).Bind(2, row.Strategy).Bind(3, row.StrategyVersion);
            signal.Bind(4, row.Series.Venue).Bind(5, row.Series.Symbol);
            signal.Bind(6, row.Series.Timeframe.Minutes).Bind(7, row.Direction);
            signal.Bind(8, row.CloseMs).Bind(9, row.CreatedMs).Bind(10, row.Status);
            signal.Bind(11, row.Source).Bind(12, row.Entry).Bind(13, row.Stop);
            signal.Bind(14, row.Target).Bind(15, row.Score).Bind(16, row.Confidence);
            signal.Bind(17, row.Json).Bind(18, row.EvidenceJson).Run();
            if (session.Changes > 0)
            {
                added.Add(row.Id);
            }
        }

        return added;
    }

    // The transaction holds the only write lock, so nothing comes between reading and writing.
    private static void Merge(SqliteSession session, IReadOnlyList<CycleRow> cycles)
    {
        using var stored = session.Prepare(
            """
            SELECT outcomes FROM cycle
            WHERE strategy_version = ?1 AND timeframe = ?2 AND close_ms = ?3
            """
        );
        using var cycle = session.Prepare(
            """
            INSERT OR REPLACE INTO cycle
                (strategy_version, timeframe, close_ms, as_of, batch_id, outcomes)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """
        );
        foreach (var row in cycles)
        {
            var outcomes = row.Outcomes;
            stored.Bind(1, row.StrategyVersion).Bind(2, row.TimeframeMinutes).Bind(3, row.CloseMs);
            if (stored.Step())
            {
                outcomes = CycleOutcomes.Unpack(stored.Bytes(0));
                outcomes.Merge(row.Outcomes);
                stored.Reset();
            }

            var newest = outcomes.Newest;
            cycle.Bind(1, row.StrategyVersion).Bind(2, row.TimeframeMinutes).Bind(3, row.CloseMs);
            cycle.Bind(4, newest.AsOfMs).Bind(5, newest.Batch).Bind(6, outcomes.Pack()).Run();
        }
    }

    private static IReadOnlyList<SignalRow> Signals(SqliteStatement rows)
    {
        var all = new List<SignalRow>();
        while (rows.Step())
        {
            all.Add(
                new SignalRow(
                    rows.Text(0),
                    rows.Text(1),
                    rows.Text(2),
                    new SeriesKey(rows.Text(3), rows.Text(4), Timeframe.OfMinutes(rows.Int(5))),
                    rows.Text(6),
                    rows.Long(7),
                    rows.Long(8),
                    rows.Text(9),
                    rows.Text(10),
                    rows.Double(11),
                    rows.Double(12),
                    rows.DoubleOrNull(13),
                    rows.DoubleOrNull(14),
                    rows.DoubleOrNull(15),
                    rows.Text(16),
                    rows.Text(17)
                )
            );
        }

        return all;
    }

    private static string? Identity(SqliteSession session, string name, int version)
    {
        using var row = session.Prepare(
            "SELECT identity FROM strategy WHERE name = ?1 AND version = ?2"
        );
        return row.Bind(1, name).Bind(2, version).Step() ? row.Text(0) : null;
    }

    private static string Note(
        SqliteSession session,
        string name,
        int version,
        string identity,
        string canonical,
        long nowMs
    )
    {
        using var note = session.Prepare(
            """
            INSERT INTO strategy (name, version, identity, canonical, noted_at)
            VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING
            """
        );
        note.Bind(1, name).Bind(2, version).Bind(3, identity).Bind(4, canonical);
        note.Bind(5, nowMs).Run();
        return Identity(session, name, version)!;
    }
}
