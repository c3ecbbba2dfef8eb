namespace Heliograph.Runtime.Upkeep;

/// <summary>What of a table is past keeping.</summary>
/// <param name="Name">What its rows are, for people.</param>
/// <param name="Keep">How long; null: for good.</param>
/// <param name="Table">The table.</param>
/// <param name="Key">Its key, without brackets.</param>
/// <param name="At">The instant that counts, and that rows are ordered by.</param>
/// <param name="Where">What else must hold; empty: nothing.</param>
internal sealed record RetentionRule(
    string Name,
    TimeSpan? Keep,
    string Table,
    string Key,
    string At,
    string Where = ""
)
{
    private static readonly TimeSpan Dead = TimeSpan.FromDays(90);
    private static readonly TimeSpan Freshness = TimeSpan.FromDays(30);

    /// <summary>
    /// Deletes the oldest that are past keeping: $1 from when on they stay, $2 at most how many.
    /// </summary>
    public string Sql =>
        $"""
            DELETE FROM {Table} WHERE ({Key}) IN (
                SELECT {Key} FROM {Table} WHERE {At} < $1{(Where.Length > 0 ? $" AND {Where}" : "")}
                ORDER BY {At} LIMIT $2
            )
            """;

    /// <summary>All rules, in the order in which they are applied.</summary>
    public static IReadOnlyList<RetentionRule> All(RetentionLimits limits)
    {
        const string Fires = "occurrence";
        const string FireKey = "job, nominal_ms";
        const string ShardKey = "job, nominal_ms, shard";
        const string Ended = "state IN ('done', 'skipped', 'coalesced')";
        const string ReportKey = "kind, at_ms";
        var dead = Shorter(limits.Occurrences, Dead);
        return
        [
            new("shards", limits.Shards, "shard", ShardKey, "nominal_ms", "state = 'done'"),
            new("dead shards", dead, "shard", ShardKey, "nominal_ms", "state = 'dead'"),
            new("occurrences", limits.Occurrences, Fires, FireKey, "nominal_ms", Ended),
            new("dead occurrences", dead, Fires, FireKey, "nominal_ms", "state = 'dead'"),
            new(
                "points of quality",
                limits.Quality,
                "quality_point",
                "series_id, span, at_ms",
                "at_ms"
            ),
            new("comparisons", limits.Parity, "parity", "id", "at_ms"),
            new("changes of source", limits.Switches, "source_switch", "id", "at_ms"),
            new("incidents", limits.Incidents, "incident", "id", "resolved_ms"),
            new("reports", limits.Reports, "report", ReportKey, "at_ms", "kind <> 'freshness'"),
            new(
                "reports of freshness",
                Shorter(limits.Reports, Freshness),
                "report",
                ReportKey,
                "at_ms",
                "kind = 'freshness'"
            ),
            new("points of health", limits.Reports, "health_point", "at_ms", "at_ms"),
        ];
    }

    private static TimeSpan Shorter(TimeSpan? keep, TimeSpan most) =>
        keep is { } given && given < most ? given : most;
}
