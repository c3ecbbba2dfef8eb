namespace Heliograph.Runtime.Storage.Backups;

/// <summary>A table that a backup carries. Its text is the program's own, never a user's.</summary>
/// <param name="Name">Its name, the same in all stores.</param>
/// <param name="Order">Its key: rows in this order are written fastest.</param>
/// <param name="Columns">All its columns.</param>
internal sealed record BackupTable(string Name, string Order, IReadOnlyList<BackupColumn> Columns)
{
    private const string Prices = "o:Number h:Number l:Number c:Number v:Number ";

    private const string Marks = "known_at:Long batch_id:Long rev:Int state:Small assumed:Flag";

    /// <summary>All tables, those that others refer to first.</summary>
    public static IReadOnlyList<BackupTable> All { get; } =
    [
        Of(
            "instrument",
            "id",
            "id:Int venue:Text symbol:Text market:Text tick:Number calendar:Text base:Text "
                + "quote:Text step:Number listed_ms:Long delisted_ms:Long trading:Flag "
                + "facts_ms:Long"
        ),
        Of(
            "series",
            "id",
            "id:Int instrument_id:Int timeframe:Int enabled:Flag has_volume:Flag "
                + "first_open_ms:Long last_open_ms:Long candles:Long last_batch:Long "
                + "last_known_at:Long imported_before_ms:Long longest_lag_ms:Long followed:Flag "
                + "live_since_ms:Long changes:Long"
        ),
        Of("batch", "id", "id:Long kind:Text source:Text sha256:Text known_at:Long rows:Long"),
        Of("candle", "series_id, open_ms", "series_id:Int open_ms:Long " + Prices + Marks),
        Of(
            "candle_revision",
            "series_id, open_ms, rev",
            "series_id:Int open_ms:Long " + Prices + Marks + " replaced_at:Long reason:Text"
        ),
        Of(
            "quarantine",
            "id",
            "id:Long batch_id:Long series_id:Int file:Text line:Long reason:Text payload:Text"
        ),
        Of(
            "strategy",
            "name, version",
            "name:Text version:Int identity:Text canonical:Text noted_at:Long"
        ),
        Of(
            "cycle",
            "strategy_version, timeframe, close_ms",
            "strategy_version:Text timeframe:Int close_ms:Long as_of:Long batch_id:Long "
                + "outcomes:Bytes"
        ),
        Of(
            "signal",
            "id",
            "id:Text strategy:Text strategy_version:Text venue:Text symbol:Text timeframe:Int "
                + "direction:Text close_ms:Long created_ms:Long status:Text source:Text "
                + "entry:Number stop:Number target:Number score:Number confidence:Number "
                + "json:Text evidence:Text"
        ),
        .. Ledgers,
        .. Timetable,
    ];

    // What is noted while candles are collected and repaired.
    private static IEnumerable<BackupTable> Ledgers =>
        [
            Of("absent", "series_id, open_ms", "series_id:Int open_ms:Long known_at:Long"),
            Of(
                "repair",
                "series_id, first_ms",
                "series_id:Int first_ms:Long last_ms:Long count:Long position:Text state:Text "
                    + "known_ms:Long attempts:Int next_try_ms:Long first_absent_ms:Long "
                    + "evidence:Text"
            ),
            Of(
                "venue_host",
                "host",
                "host:Text venue:Text banned_until_ms:Long rest_until_ms:Long limit_weight:Int "
                    + "window_ms:Long taken:Text used:Int used_at_ms:Long reason:Text "
                    + "ahead_ms:Long ahead_at_ms:Long updated_ms:Long"
            ),
            Of(
                "mode_change",
                "id",
                "id:Long command_id:Text mode:Text pattern:Text actor:Text reason:Text "
                    + "set_ms:Long until_ms:Long forced:Flag ended_ms:Long ended_by:Text"
            ),
            Of(
                "source_state",
                "series_id",
                "series_id:Int step:Text since_ms:Long state:Text updated_ms:Long"
            ),
            Of(
                "source_switch",
                "id",
                "id:Long series_id:Int from_step:Text to_step:Text cause:Text at_ms:Long"
            ),
            Of(
                "incident",
                "id",
                "id:Long cause:Text scope:Text severity:Text opened_ms:Long last_seen_ms:Long "
                    + "resolved_ms:Long seen:Int detail:Text acked_ms:Long acked_by:Text"
            ),
            Of(
                "first_read",
                "series_id, open_ms",
                "series_id:Int open_ms:Long " + Prices + "read_ms:Long"
            ),
            Of("choice", "id", "id:Long venue:Text rule:Text made_ms:Long symbols:Text"),
            Of(
                "corporate_action",
                "id",
                "id:Long venue:Text symbol:Text kind:Text effective_ms:Long ratio_new:Number "
                    + "ratio_old:Number note:Text actor:Text known_ms:Long removed_ms:Long"
            ),
            Of(
                "parity",
                "id",
                "id:Long at_ms:Long series_id:Int close_ms:Long equal:Flag detail:Text"
            ),
        ];

    // What the timetable did and said.
    private static IEnumerable<BackupTable> Timetable =>
        [
            Of("job", "name", "name:Text since_ms:Long accounted_ms:Long"),
            Of(
                "occurrence",
                "job, nominal_ms",
                "job:Text nominal_ms:Long state:Text reason:Text into_ms:Long attempts:Int "
                    + "node:Text started_ms:Long ended_ms:Long result:Text error:Text "
                    + "asked_by:Text"
            ),
            Of(
                "shard",
                "job, nominal_ms, shard",
                "job:Text nominal_ms:Long shard:Int state:Text attempts:Int node:Text "
                    + "started_ms:Long ended_ms:Long result:Text error:Text"
            ),
            Of("node", "name", "name:Text role:Text started_ms:Long tick_ms:Long stopped_ms:Long"),
            Of(
                "outbox",
                "key",
                "key:Text channel:Text kind:Text subject:Text number:Int severity:Text state:Text "
                    + "body:Text at_ms:Long created_ms:Long attempts:Int next_try_ms:Long "
                    + "last_ms:Long into_key:Text ended_ms:Long error:Text"
            ),
            Of(
                "quality_point",
                "series_id, span, at_ms",
                "series_id:Int at_ms:Long span:Text age_ms:Long completeness:Number score:Number "
                    + "median:Number usable:Flag checks:Text"
            ),
            Of("health_point", "at_ms", "at_ms:Long score:Number status:Text report:Text"),
            Of("report", "kind, at_ms", "kind:Text at_ms:Long made_ms:Long report:Text"),
            Of(
                "indicator_value",
                "series_id, indicator",
                "series_id:Int indicator:Text open_ms:Long value:Text input:Text engine:Text "
                    + "batch_id:Long made_ms:Long"
            ),
        ];

    /// <summary>True when its rows are numbered.</summary>
    public bool IsNumbered => Columns[0] is { Name: "id", Type: BackupType.Int or BackupType.Long };

    /// <summary>Its columns' names, for a statement.</summary>
    public string ColumnList => string.Join(", ", Columns.Select(column => column.Name));

    private static BackupTable Of(string name, string order, string columns) =>
        new(
            name,
            order,
            [
                .. columns
                    .Split(' ')
                    .Select(column => column.Split(':'))
                    .Select(pair => new BackupColumn(pair[0], Enum.Parse<BackupType>(pair[1]))),
            ]
        );
}
