using System.Globalization;
using Heliograph.Engine.Alerting;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>
/// What channels were told and were not, from the outbox beside the tables of what there is to
/// tell; so that nothing has to be written where a signal or an incident is.
/// </summary>
/// <param name="tables">Where they are kept.</param>
public sealed class SaidLedger(ITables tables)
{
    private const long MostAtOnce = 10_000;

    /// <summary>
    /// What was said of incidents that are open or were at an instant, each with its channel.
    /// </summary>
    public Task<IReadOnlyList<(string Channel, SaidMessage Said)>> OfIncidentsAsync(
        long sinceMs,
        CancellationToken stop
    ) =>
        tables.ListAsync(
            """
            SELECT o.channel, i.id, o.kind, o.number, o.severity, o.created_ms, o.state
            FROM incident i JOIN outbox o ON o.subject = CAST(i.id AS TEXT)
                AND o.kind IN ('opened', 'reminded', 'resolved')
            WHERE i.resolved_ms IS NULL OR i.resolved_ms >= $1
            """,
            [sinceMs],
            row =>
                (
                    row.Text(0),
                    new SaidMessage(
                        row.Long(1),
                        MessageKindText.Stored(row.Text(2)),
                        row.Int(3),
                        SeverityText.Stored(row.Text(4)),
                        row.Long(5),
                        row.Text(6) is "dead" or "missed"
                    )
                ),
            stop
        );

    /// <summary>
    /// Signals that channels were not told of, each with its channel, in the order of their closes.
    /// </summary>
    /// <param name="channels">Names of channels, at least one.</param>
    /// <param name="withCandidates">True for candidates too.</param>
    /// <param name="sinceMs">Closes from this instant on, epoch milliseconds.</param>
    /// <param name="stop">Ends the wait.</param>
    public Task<IReadOnlyList<(string Channel, FiredSignal Signal)>> UnsaidAsync(
        IReadOnlyList<string> channels,
        bool withCandidates,
        long sinceMs,
        CancellationToken stop
    )
    {
        var names = string.Join(
            " UNION ALL ",
            channels.Select((_, i) => $"SELECT {Parameter(i)} AS channel")
        );
        return tables.ListAsync(
            $"""
            SELECT c.channel, s.id, s.status, s.strategy, s.venue, s.symbol, s.timeframe,
                s.direction, s.close_ms, s.confidence, s.score
            FROM ({names}) c JOIN signal s ON s.close_ms >= {Parameter(channels.Count)}
            WHERE NOT EXISTS (
                SELECT 1 FROM outbox o WHERE o.subject = s.id AND o.channel = c.channel
                    AND o.kind IN ('signal', 'candidate')
            ) {(withCandidates ? "" : "AND s.status <> 'candidate'")}
            ORDER BY s.close_ms, s.id
            """,
            [.. channels, sinceMs],
            row =>
                (
                    row.Text(0),
                    new FiredSignal(
                        row.Text(1),
                        row.Text(2) == "candidate",
                        row.Text(3),
                        new SeriesKey(row.Text(4), row.Text(5), Timeframe.OfMinutes(row.Int(6))),
                        row.Text(7),
                        row.Long(8),
                        row.NumberOrNull(9),
                        row.NumberOrNull(10)
                    )
                ),
            stop
        );
    }

    /// <summary>What channels with a digest carry.</summary>
    /// <param name="channels">Their names, each with the span of its rule, milliseconds.</param>
    /// <param name="nowMs">Now, epoch milliseconds.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task<IReadOnlyDictionary<string, ChannelTraffic>> TrafficAsync(
        IReadOnlyList<(string Name, long PerMs)> channels,
        long nowMs,
        CancellationToken stop
    )
    {
        if (channels.Count == 0)
        {
            return new Dictionary<string, ChannelTraffic>();
        }

        var spans = string.Join(
            " OR ",
            channels.Select(
                (_, i) => $"channel = {Parameter(2 * i)} AND created_ms > {Parameter(2 * i + 1)}"
            )
        );
        var recent = await tables.ListAsync(
            $"""
            SELECT channel, COUNT(*) FROM outbox
            WHERE state IN ('waiting', 'sent', 'dead') AND kind NOT IN ('digest', 'test')
                AND severity <> 'critical' AND ({spans})
            GROUP BY channel
            """,
            [.. channels.SelectMany(one => new object?[] { one.Name, nowMs - one.PerMs })],
            row => (Channel: row.Text(0), Count: (int)row.Long(1)),
            stop
        );
        var held = await tables.ListAsync(
            "SELECT channel, MIN(next_try_ms) FROM outbox WHERE state = 'held' GROUP BY channel",
            [],
            row => (Channel: row.Text(0), UntilMs: row.Long(1)),
            stop
        );
        var counts = recent.ToDictionary(one => one.Channel, one => one.Count);
        var untils = held.ToDictionary(one => one.Channel, one => one.UntilMs);
        return channels.ToDictionary(
            one => one.Name,
            one => new ChannelTraffic(
                counts.GetValueOrDefault(one.Name),
                untils.TryGetValue(one.Name, out var until) ? until : null
            )
        );
    }

    /// <summary>What became of messages since an instant, a row for each channel.</summary>
    public Task<IReadOnlyList<ChannelCount>> CountsAsync(long sinceMs, CancellationToken stop) =>
        tables.ListAsync(
            """
            SELECT channel,
                SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END),
                SUM(CASE WHEN state = 'held' THEN 1 ELSE 0 END),
                SUM(CASE WHEN state IN ('sent', 'digested') AND kind <> 'digest'
                    THEN 1 ELSE 0 END),
                SUM(CASE WHEN state = 'missed' THEN 1 ELSE 0 END),
                SUM(CASE WHEN state = 'dead' THEN 1 ELSE 0 END),
                MAX(CASE WHEN state = 'sent' THEN ended_ms END),
                MIN(CASE WHEN state = 'waiting' THEN created_ms END),
                MAX(CASE WHEN state IN ('waiting', 'dead') THEN error END)
            FROM outbox WHERE created_ms >= $1 OR state IN ('waiting', 'held')
            GROUP BY channel ORDER BY channel
            """,
            [sinceMs],
            row => new ChannelCount(
                row.Text(0),
                (int)row.Long(1),
                (int)row.Long(2),
                (int)row.Long(3),
                (int)row.Long(4),
                (int)row.Long(5),
                row.LongOrNull(6),
                row.LongOrNull(7),
                row.TextOrNull(8)
            ),
            stop
        );

    /// <summary>
    /// Forgets messages that ended before an instant, at least a day ago; so many in one
    /// transaction, until none is left.
    /// </summary>
    /// <returns>How many.</returns>
    public async Task<int> ForgetAsync(long beforeMs, CancellationToken stop)
    {
        var all = 0;
        int rows;
        do
        {
            rows = (
                await tables.ChangeAsync(
                    [
                        new(
                            """
                            DELETE FROM outbox WHERE key IN (
                                SELECT key FROM outbox WHERE ended_ms < $1 AND NOT (
                                    kind IN ('opened', 'reminded') AND subject IN (
                                        SELECT CAST(id AS TEXT) FROM incident
                                        WHERE resolved_ms IS NULL OR resolved_ms >= $1
                                    )
                                ) ORDER BY ended_ms, key LIMIT $2
                            )
                            """,
                            beforeMs,
                            MostAtOnce
                        ),
                    ],
                    stop
                )
            )[0];
            all += rows;
        } while (rows == MostAtOnce);

        return all;
    }

    private static string Parameter(int at) =>
        string.Create(CultureInfo.InvariantCulture, $"${at + 1}");
}
