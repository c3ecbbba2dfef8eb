using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Upkeep;

/// <summary>
/// Deletes what is past keeping, the oldest first and never many rows at once, so that nobody waits
/// long for it. Cut off anywhere, the next call goes on; run again, it finds nothing.
/// </summary>
/// <param name="tables">Where it is deleted.</param>
/// <param name="limits">How long things are kept.</param>
/// <param name="clock">Tells the time.</param>
public sealed class Retention(ITables tables, RetentionLimits limits, TimeProvider clock)
{
    /// <summary>At most so many rows go in one transaction.</summary>
    public const int MostAtOnce = 10_000;

    // What is deleted of a refused row is what was in it; its place stays unique by its number.
    private const string Payloads = """
        UPDATE quarantine SET payload = 'deleted ' || CAST(id AS text) WHERE id IN (
            SELECT q.id FROM quarantine q JOIN batch b ON b.id = q.batch_id
            WHERE b.known_at < $1 AND q.payload <> 'deleted ' || CAST(q.id AS text)
            ORDER BY q.id LIMIT $2
        )
        """;

    /// <summary>Deletes, and makes points of days of week-old points of hours.</summary>
    public async Task<RetentionReport> RunAsync(CancellationToken stop)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var folded = await new QualityHistory(tables).FoldAsync(nowMs, stop);
        var deleted = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var rule in RetentionRule.All(limits))
        {
            await NoteAsync(rule.Name, rule.Keep, before => AllAsync(rule.Sql, before, stop));
        }

        var said = new SaidLedger(tables);
        await NoteAsync(
            "messages",
            limits.Outbox,
            async before => await said.ForgetAsync(before, stop)
        );
        await NoteAsync(
            "payloads of refused rows",
            limits.Quarantine,
            before => AllAsync(Payloads, before, stop)
        );
        var candles = new CandleRetention(tables);
        await NoteAsync("candles", limits.Candles, before => candles.RunAsync(before, stop));
        return new RetentionReport(deleted, folded);

        async Task NoteAsync(string name, TimeSpan? keep, Func<long, Task<long>> delete)
        {
            if (
                keep is { } kept
                && await delete(nowMs - (long)kept.TotalMilliseconds) is > 0 and var rows
            )
            {
                deleted.Add(name, rows);
            }
        }
    }

    private async Task<long> AllAsync(string sql, long beforeMs, CancellationToken stop)
    {
        var all = 0L;
        int rows;
        do
        {
            var change = new TableChange(sql, beforeMs, MostAtOnce);
            rows = (await tables.ChangeAsync([change], stop))[0];
            all += rows;
        } while (rows == MostAtOnce);

        return all;
    }
}
