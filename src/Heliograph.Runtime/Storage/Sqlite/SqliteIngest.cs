namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>
/// One ingest, run inside a change. The write lock makes its batch number the newest.
/// </summary>
internal sealed class SqliteIngest : IDisposable
{
    private const int RowsBetweenStops = 8192;

    private readonly SqliteSession session;
    private readonly Ingest ingest;
    private readonly CancellationToken stop;
    private readonly SqliteSeriesTable series;
    private readonly SqliteCandleTable candles;
    private readonly long batch;
    private readonly long batchMs;
    private long imported;
    private long unchanged;
    private long revised;
    private long quarantined;
    private int named;

    private SqliteIngest(SqliteSession session, Ingest ingest, CancellationToken stop)
    {
        this.session = session;
        this.ingest = ingest;
        this.stop = stop;
        series = new SqliteSeriesTable(session);
        candles = new SqliteCandleTable(session);
        (batch, batchMs) = SqliteBatches.Next(session, ingest.NowMs, ingest.Clock);
    }

    /// <summary>Stores what came.</summary>
    public static IngestResult Run(SqliteSession session, Ingest ingest, CancellationToken stop)
    {
        using var run = new SqliteIngest(session, ingest, stop);
        foreach (var part in ingest.Series)
        {
            stop.ThrowIfCancellationRequested();
            run.Store(part);
        }

        return run.Finish();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        series.Dispose();
        candles.Dispose();
    }

    private void Store(SeriesIngest part)
    {
        named += SqliteCalendars.Settle(session, part, batch) ? 1 : 0;
        var totals = series.FindOrAdd(part.Instrument, part.Candles.Key.Timeframe);
        var merge = new CandleMerge(part);
        if (merge.Rows.Count > 0)
        {
            candles.Compare(totals, merge);
            merge.Unchanged += merge.Different.RemoveAll(row =>
                candles.WasOnce(totals.Id, merge.Rows, row.Index)
            );
        }

        var refused = Refuse(totals.Id, part.Quarantined);
        unchanged += merge.Unchanged;
        imported += merge.New.Count;
        revised += merge.Different.Count;
        quarantined += refused;
        if (merge.New.Count + merge.Different.Count > 0)
        {
            Write(totals, merge);
        }

        if (part.IsFirstLive)
        {
            series.LiveSince(totals.Id, batchMs);
        }
    }

    private void Write(SeriesTotals totals, CandleMerge merge)
    {
        candles.Begin(totals.Id, batch);
        for (var i = 0; i < merge.New.Count; i++)
        {
            var index = merge.New[i];
            var (knownMs, isAssumed) = merge.Known(index, batchMs);
            candles.Insert(merge, index, knownMs, isAssumed);
            if (i % RowsBetweenStops == 0)
            {
                stop.ThrowIfCancellationRequested();
            }
        }

        foreach (var replaced in merge.Different)
        {
            var known = merge.Known(replaced, batchMs);
            candles.Replace(totals.Id, batch, merge, replaced.Index, known, ingest.Kind);
        }

        totals.Add(merge, batchMs);
        series.Update(totals, batch);
    }

    private int Refuse(int seriesId, IReadOnlyList<QuarantinedRow> rows)
    {
        if (rows.Count == 0)
        {
            return 0;
        }

        var added = 0;
        using var insert = session.Prepare(
            "INSERT INTO quarantine (batch_id, series_id, file, line, reason, payload) "
                + "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING"
        );
        insert.Bind(1, batch).Bind(2, seriesId);
        foreach (var row in rows)
        {
            insert.Bind(3, Clean(row.File)).Bind(4, row.Line).Bind(5, Clean(row.Reason));
            insert.Bind(6, Clean(row.Payload)).Run();
            added += session.Changes;
        }

        return added;
    }

    private IngestResult Finish()
    {
        if (imported + revised + quarantined + named == 0)
        {
            return new IngestResult(0, 0, unchanged, 0, 0);
        }

        SqliteBatches.Note(
            session,
            new IngestBatch(batch, batchMs),
            ingest.Kind,
            ingest.Source,
            ingest.Sha256,
            imported + revised
        );
        return new IngestResult(batch, imported, unchanged, revised, quarantined)
        {
            CalendarsNamed = named,
        };
    }

    private static string Clean(string text) => QuarantineText.Clean(text);
}
