using System.Text;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>Reads the candles of many series with one statement, a series at a time.</summary>
internal sealed class SqliteCandleCursor : IDisposable
{
    private readonly Timeframe timeframe;
    private readonly SqliteStatement rows;
    private readonly SqliteAbsences absences;
    private readonly long startMs;
    private bool hasRow;
    private int expected = 64;

    /// <summary>Starts the read; the session must be in a transaction.</summary>
    public SqliteCandleCursor(SqliteSession session, CandleQuery query)
    {
        timeframe = query.Timeframe;
        startMs = query.Opens.StartMs;
        var sql = Sql(
            query,
            HasReplaced(session, "replaced_at > ?1", query.AsOfMs),
            query.WithReplaced && HasReplaced(session, "replaced_at <= ?1", query.AsOfMs)
        );
        rows = session.Prepare(sql);
        rows.Bind(1, query.Timeframe.Minutes);
        rows.Bind(2, query.SeriesIds is { } ids ? $"[{string.Join(',', ids)}]" : null);
        rows.Bind(3, query.Opens.StartMs).Bind(4, query.Opens.EndMs).Bind(5, query.AsOfMs);
        if (query.Before > 0)
        {
            rows.Bind(6, query.Before - 1);
        }

        hasRow = rows.Step();
        absences = new SqliteAbsences(session, query);
    }

    /// <summary>The next series, or null at the end.</summary>
    public SeriesCandles? Next()
    {
        if (!hasRow)
        {
            return null;
        }

        var id = rows.Int(0);
        var firstMs = Math.Min(startMs, rows.Long(1));
        var key = new SeriesKey(rows.Text(9), rows.Text(10), timeframe);
        var real = new CandleSeries.Builder(key, expected);
        List<long>? noTrade = null;
        List<(long, int)>? revised = null;
        List<ReplacedValue>? replaced = null;
        do
        {
            var openMs = rows.Long(1);
            var state = rows.Int(7);
            if (state >= StoredWords.Replaced)
            {
                (replaced ??= []).Add(Replaced(openMs));
                hasRow = rows.Step();
                continue;
            }

            if (state == StoredWords.Real)
            {
                real.Add(
                    openMs,
                    rows.Double(2),
                    rows.Double(3),
                    rows.Double(4),
                    rows.Double(5),
                    rows.DoubleOrNaN(6)
                );
            }
            else
            {
                (noTrade ??= []).Add(openMs);
            }

            if (rows.Int(8) is var revision and > 0)
            {
                (revised ??= []).Add((openMs, revision));
            }

            hasRow = rows.Step();
        } while (hasRow && rows.Int(0) == id);

        expected = Math.Max(64, real.Count);
        return new SeriesCandles(id, real.Build(), noTrade ?? [], revised ?? [])
        {
            Replaced = replaced is null
                ? []
                : [.. replaced.OrderBy(value => value.OpenMs).ThenBy(value => value.Revision)],
            AbsentOpensMs = absences.Of(id, firstMs),
        };
    }

    /// <inheritdoc />
    public void Dispose()
    {
        rows.Dispose();
        absences.Dispose();
    }

    private ReplacedValue Replaced(long openMs) =>
        new(
            openMs,
            rows.Int(8),
            rows.DoubleOrNaN(2),
            rows.DoubleOrNaN(3),
            rows.DoubleOrNaN(4),
            rows.DoubleOrNaN(5),
            rows.DoubleOrNaN(6)
        );

    private static bool HasReplaced(SqliteSession session, string when, long asOfMs)
    {
        using var any = session.Prepare($"SELECT 1 FROM candle_revision WHERE {when}");
        return any.Bind(1, asOfMs).Step();
    }

    /// <summary>
    /// A replaced revision is visible from its known_at until its replaced_at. Mostly none was
    /// replaced after the instant asked for; then the history is not looked at.
    /// </summary>
    private static string Sql(CandleQuery query, bool withHistory, bool withReplaced)
    {
        var sql = new StringBuilder();
        var low = query.Before > 0 ? LowerBound(withHistory) : "?3";
        sql.Append(Select("candle", low, "c.state"));
        if (withHistory)
        {
            sql.Append(" UNION ALL ").Append(Select("candle_revision", low, "c.state"));
            sql.Append(" AND c.replaced_at > ?5");
        }

        if (withReplaced)
        {
            // Most series have none: they are told before the lower bound is looked for.
            sql.Append(" UNION ALL ").Append(Select("candle_revision", low, "c.state + 2"));
            sql.Append(" AND c.replaced_at <= ?5 AND EXISTS ");
            sql.Append("(SELECT 1 FROM candle_revision WHERE series_id = s.id)");
        }

        return sql.Append(" ORDER BY 1, 2").ToString();
    }

    // CROSS JOIN fixes the order of the loops: the candles' key is sought once per series.
    private static string Select(string table, string low, string state) =>
        $"""
            SELECT s.id, c.open_ms, c.o, c.h, c.l, c.c, c.v, {state}, c.rev, i.venue, i.symbol
            FROM series s CROSS JOIN instrument i CROSS JOIN {table} c
            WHERE s.timeframe = ?1 AND i.id = s.instrument_id AND c.series_id = s.id
                AND (?2 IS NULL OR s.id IN (SELECT value FROM json_each(?2)))
                AND c.open_ms >= {low} AND c.open_ms < ?4 AND c.known_at <= ?5
            """;

    private static string LowerBound(bool withHistory)
    {
        const string Older =
            "WHERE series_id = s.id AND open_ms < ?3 AND known_at <= ?5 AND state = 0";
        var history = withHistory
            ? $"UNION ALL SELECT open_ms FROM candle_revision {Older} AND replaced_at > ?5"
            : "";
        return $"""
            COALESCE((SELECT open_ms FROM candle {Older} {history}
                ORDER BY open_ms DESC LIMIT 1 OFFSET ?6), -9223372036854775807)
            """;
    }
}
