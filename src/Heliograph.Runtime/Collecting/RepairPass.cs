using System.Collections.Concurrent;
using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Repair;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>
/// Repairs gaps: finds them, asks for those whose time has come, and keeps how far each has come.
/// It takes at most a fifth of what may be asked of a venue, over all passes of one of these, and
/// nothing while the venue shuts this address out.
/// </summary>
/// <param name="store">Where candles and the ledger of gaps are.</param>
/// <param name="venues">Who is asked.</param>
/// <param name="calendars">The calendar of a name.</param>
/// <param name="clock">Tells the time.</param>
public sealed class RepairPass(
    IStore store,
    VenueSet venues,
    Func<string, Calendar> calendars,
    TimeProvider clock
) : IDisposable
{
    /// <summary>How a batch names it.</summary>
    public const string Kind = "repair";

    // Of what may be asked of a venue; so little that a handful always gets through.
    private const int Share = 5;
    private const int Handful = 5;

    private readonly RepairLedger ledger = new(store.Tables);
    private readonly ConcurrentDictionary<string, HostGate> shares = new(StringComparer.Ordinal);

    /// <summary>Runs one pass.</summary>
    /// <param name="request">What to repair.</param>
    /// <param name="progress">Told how many gaps of those due were asked for.</param>
    /// <param name="stop">Ends it; what was stored stays.</param>
    public async Task<RepairReport> RunAsync(
        RepairRequest request,
        IProgress<(int Done, int Due)>? progress,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var started = clock.GetTimestamp();
        var all = await store.Candles.SeriesAsync(stop);
        var book = new RepairBook(all, calendars);
        book.Load(await ledger.LoadAsync(null, stop));
        await FindAsync(request, book, stop);
        await ledger.SaveAsync(book.Change(clock), stop);

        var outages = VenueOutage.Find(
            book.Rows,
            all.Where(one => one.Enabled).Select(one => one.Key)
        );
        var byKey = request.Series.ToDictionary(one => one.Key);
        var rows = request.Series.SelectMany(book.Of).ToList();
        var until =
            !request.Asks ? long.MinValue
            : request.IsNow ? long.MaxValue
            : NowMs;
        var due = GapRepair
            .Due(rows, until, request.LookBacks)
            .Select(row => (Series: byKey[row.Series], Row: row))
            .ToList();
        var round = new RepairRound(store, book, calendars, clock, outages, due.Count, progress);
        await round.BeginAsync(request.Series, stop);
        foreach (var alike in due.GroupBy(one => one.Series.Key.Venue))
        {
            await AskAsync(round, [.. alike], request, stop);
        }

        await round.EndAsync(stop);
        await venues.SaveAsync(stop);
        var report = round.Report(
            request.Series,
            rows.Count(row => row.IsPending),
            clock.GetElapsedTime(started)
        );
        await new VenueWatch(store, clock).NoteAsync(report.Collected, stop);
        await new OutageWatch(store, clock).NoteAsync(
            outages,
            book.Rows,
            [.. request.Series.Select(one => one.Key.Venue).Distinct()],
            stop
        );
        return report;
    }

    /// <summary>
    /// Brings what the ledger says of series up to date with what is stored of them, where
    /// anything was to be repaired or was given up; asks no venue.
    /// </summary>
    public async Task SettleAsync(IReadOnlyList<StoredSeries> series, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(series);
        var left = (await ledger.LoadAsync([.. series.Select(one => one.Id)], stop))
            .Where(one => one.State is not ("filled" or "confirmedAbsent"))
            .ToList();
        if (left.Count == 0)
        {
            return;
        }

        var ids = left.Select(one => one.SeriesId).ToHashSet();
        await RunAsync(
            new RepairRequest
            {
                Series = [.. series.Where(one => ids.Contains(one.Id))],
                Opens = new TimeRange(left.Min(one => one.FirstMs), NowMs + 1),
                Asks = false,
            },
            null,
            stop
        );
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var share in shares.Values)
        {
            share.Dispose();
        }
    }

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task FindAsync(RepairRequest request, RepairBook book, CancellationToken stop)
    {
        var nowMs = NowMs;
        var opens =
            request.Opens
            ?? new TimeRange(nowMs - (long)RepairRequest.UsualSpan.TotalMilliseconds, nowMs + 1);
        var search = new GapSearch(store.Candles, calendars);
        await foreach (var found in search.RunAsync(request.Series, opens, nowMs, stop))
        {
            if (found.IsKnown)
            {
                book.Reconcile(found.Series, found.Gaps, opens, nowMs);
            }
        }
    }

    private async Task AskAsync(
        RepairRound round,
        IReadOnlyList<(StoredSeries Series, GapRepair Row)> due,
        RepairRequest request,
        CancellationToken stop
    )
    {
        if (
            venues.Find(due[0].Series.Key.Venue) is not { } client
            || client.Gate.BannedUntilMs > NowMs
        )
        {
            return;
        }

        var byMs = NowMs + (long)request.Patience.TotalMilliseconds;
        VenueClock ahead;
        try
        {
            ahead = await client.ClockAsync(byMs, stop);
        }
        catch (VenueException error)
        {
            // One stands for all of them: the others stay due.
            var (series, row) = due[0];
            var failed = SeriesAnswer.Failed(series, error);
            await round.SettleAsync([new RepairTry(series, row, failed, false)], stop);
            return;
        }

        round.Add(client.Name, ahead);
        var asker = new RepairAsker(client, ShareOf(client), calendars, clock);
        await foreach (var tries in asker.RunAsync(due, byMs, ahead, stop))
        {
            await round.SettleAsync(tries, stop);
        }
    }

    private HostGate ShareOf(VenueClient client) =>
        shares.GetOrAdd(
            client.Name,
            name =>
            {
                var entry = venues.Entries.First(one => one.Name == name);
                var limit = entry.Venue.Facts.Limit;
                return new HostGate(
                    name,
                    new RequestBudget(
                        Math.Max(entry.Allowance / Share, Handful * entry.CandleWeight),
                        (long)limit.Window.TotalMilliseconds
                    ),
                    clock
                );
            }
        );
}
