namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>Reports; one of a kind about the same instant takes the place of the last.</summary>
/// <param name="tables">Where they are kept.</param>
public sealed class ReportLedger(ITables tables)
{
    private const string Select = "SELECT kind, at_ms, made_ms, report FROM report";

    /// <summary>Stores a report.</summary>
    public Task SaveAsync(StoredReport report, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(report);
        return tables.ChangeAsync(
            [
                new(
                    """
                    INSERT INTO report (kind, at_ms, made_ms, report) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (kind, at_ms) DO UPDATE
                    SET made_ms = excluded.made_ms, report = excluded.report
                    """,
                    report.Kind,
                    report.AtMs,
                    report.MadeMs,
                    report.Json
                ),
            ],
            stop
        );
    }

    /// <summary>The report of a kind about an instant; null when there is none.</summary>
    public async Task<StoredReport?> FindAsync(string kind, long atMs, CancellationToken stop) =>
        (await ListAsync(kind, atMs, atMs, stop)).SingleOrDefault();

    /// <summary>The newest report of a kind; null when there is none.</summary>
    public async Task<StoredReport?> NewestAsync(string kind, CancellationToken stop) =>
        (
            await tables.ListAsync(
                $"{Select} WHERE kind = $1 ORDER BY at_ms DESC LIMIT 1",
                [kind],
                Row,
                stop
            )
        ).SingleOrDefault();

    /// <summary>The reports of a kind about [from, to], newest first.</summary>
    public Task<IReadOnlyList<StoredReport>> ListAsync(
        string kind,
        long fromMs,
        long toMs,
        CancellationToken stop
    ) =>
        tables.ListAsync(
            $"{Select} WHERE kind = $1 AND at_ms >= $2 AND at_ms <= $3 ORDER BY at_ms DESC",
            [kind, fromMs, toMs],
            Row,
            stop
        );

    private static StoredReport Row(ITableRow row) =>
        new(row.Text(0), row.Long(1), row.Long(2), row.Text(3));
}
