using Heliograph.Engine.Market;
using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>
/// One ingest, run inside a change. A constant number of statements, however many series.
/// </summary>
internal sealed class PostgresIngest(PostgresSession session, Ingest ingest, CancellationToken stop)
{
    private readonly CandleMerge[] merges =
    [
        .. ingest.Series.Select(part => new CandleMerge(part)),
    ];

    /// <summary>Stores what came.</summary>
    /// <param name="made">Months whose partition is known to be there; grows.</param>
    public async Task<IngestResult> RunAsync(MadePartitions made)
    {
        var next = await PostgresBatches.NextAsync(session, ingest.NowMs, ingest.Clock, stop);
        var (batch, batchMs) = next;
        (Instrument, Timeframe)[] wanted =
        [
            .. ingest.Series.Select(part => (part.Instrument, part.Candles.Key.Timeframe)),
        ];
        var totals = await PostgresSeriesTable.FindOrAddAsync(session, wanted, stop);
        var named = await PostgresCalendars.SettleAsync(session, ingest.Series, batch, stop);
        if (named > 0)
        {
            // Their candles became known at other instants, so the sums changed.
            totals = await PostgresSeriesTable.FindOrAddAsync(session, wanted, stop);
        }

        var table = new PostgresCandleTable(session, totals, merges, stop);
        await table.CompareAsync();
        await table.DropKnownRevisionsAsync();
        var refused = await RefuseAsync(totals, batch);
        await table.InsertAsync(batch, batchMs, made);
        await table.ReplaceAsync(batch, batchMs, ingest.Kind);
        await SumUpAsync(totals, batch, batchMs);

        var result = new IngestResult(
            batch,
            merges.Sum(merge => (long)merge.New.Count),
            merges.Sum(merge => merge.Unchanged),
            merges.Sum(merge => (long)merge.Different.Count),
            refused
        )
        {
            CalendarsNamed = named,
        };
        if (result.Imported + result.Revised + result.Quarantined + named == 0)
        {
            return result with { Batch = 0 };
        }

        await PostgresBatches.NoteAsync(
            session,
            next,
            ingest.Kind,
            ingest.Source,
            ingest.Sha256,
            result.Imported + result.Revised,
            stop
        );
        return result;
    }

    private async Task SumUpAsync(SeriesTotals[] totals, long batch, long batchMs)
    {
        var changed = new List<SeriesTotals>();
        for (var i = 0; i < merges.Length; i++)
        {
            if (merges[i].New.Count + merges[i].Different.Count > 0)
            {
                totals[i].Add(merges[i], batchMs);
                changed.Add(totals[i]);
            }
        }

        if (changed.Count > 0)
        {
            await PostgresSeriesTable.UpdateAsync(session, changed, batch, stop);
        }

        int[] firstLive =
        [
            .. totals.Where((_, i) => ingest.Series[i].IsFirstLive).Select(row => row.Id),
        ];
        if (firstLive.Length > 0)
        {
            await PostgresSeriesTable.LiveSinceAsync(session, firstLive, batchMs, stop);
        }
    }

    private async Task<int> RefuseAsync(SeriesTotals[] totals, long batch)
    {
        var rows = ingest
            .Series.SelectMany(
                (part, i) => part.Quarantined.Select(row => (totals[i].Id, Row: row))
            )
            .ToArray();
        return rows.Length == 0
            ? 0
            : await session.RunAsync(
                new NpgsqlCommand(
                    """
                    INSERT INTO quarantine (batch_id, series_id, file, line, reason, payload)
                    SELECT $1, q.* FROM unnest($2, $3, $4, $5, $6) AS q ON CONFLICT DO NOTHING
                    """
                ),
                [
                    batch,
                    rows.Select(row => row.Id).ToArray(),
                    rows.Select(row => QuarantineText.Clean(row.Row.File)).ToArray(),
                    rows.Select(row => row.Row.Line).ToArray(),
                    rows.Select(row => QuarantineText.Clean(row.Row.Reason)).ToArray(),
                    rows.Select(row => QuarantineText.Clean(row.Row.Payload)).ToArray(),
                ],
                stop
            );
    }
}
