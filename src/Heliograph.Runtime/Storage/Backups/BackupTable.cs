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
            "id:Int venue:Text symbol:Text market:Text tick:Number calendar:Text"
        ),
        Of(
            "series",
            "id",
            "id:Int instrument_id:Int timeframe:Int enabled:Flag has_volume:Flag "
                + "first_open_ms:Long last_open_ms:Long candles:Long last_batch:Long "
                + "last_known_at:Long imported_before_ms:Long longest_lag_ms:Long followed:Flag"
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
    ];

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
