using Heliograph.Engine.Scheduling;

namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>A row of the table of occurrences.</summary>
internal static class OccurrenceRow
{
    /// <summary>Reads them; conditions follow.</summary>
    public const string Select = """
        SELECT job, nominal_ms, state, reason, into_ms, attempts, node, started_ms, ended_ms,
            result, error, asked_by
        FROM occurrence
        """;

    /// <summary>One of them.</summary>
    public static StoredOccurrence Read(ITableRow row) =>
        new(
            row.Text(0),
            row.Long(1),
            Enum.Parse<OccurrenceState>(row.Text(2), ignoreCase: true),
            row.TextOrNull(3),
            row.LongOrNull(4),
            row.Int(5),
            row.TextOrNull(6),
            row.LongOrNull(7),
            row.LongOrNull(8),
            row.TextOrNull(9),
            row.TextOrNull(10)
        )
        {
            AskedBy = row.TextOrNull(11),
        };
}
