using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>
/// Brings history: of each series what is missing of a span, newest first, within the limits of the
/// venues. It keeps no notes of its own: stopped anywhere, the next run asks for what is missing
/// then, and at most the last batch is lost.
/// </summary>
/// <param name="store">Where candles go.</param>
/// <param name="venues">Who is asked.</param>
/// <param name="calendars">The calendar of a name.</param>
/// <param name="clock">Tells the time.</param>
public sealed class Backfill(
    IStore store,
    VenueSet venues,
    Func<string, Calendar> calendars,
    TimeProvider clock
)
{
    /// <summary>How a batch names it.</summary>
    public const string Kind = "backfill";

    private const int PagesInBatch = 16;

    // Where a venue leaves out quiet candles, those at the end of a page are only attested by the
    // candles of the page below, which is not there yet: they are asked for once more.
    private const int MostRounds = 2;

    /// <summary>Runs it.</summary>
    /// <param name="request">Which history.</param>
    /// <param name="progress">Told after each batch; null for none.</param>
    /// <param name="stop">Ends it; what was stored stays.</param>
    public async Task<BackfillReport> RunAsync(
        BackfillRequest request,
        IProgress<BackfillProgress>? progress,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var started = clock.GetTimestamp();
        var tally = new CollectTally(null);
        var intake = await CandleIntake.LoadAsync(store, request.Series, calendars, clock, stop);
        var writer = new CandleWriter(store, intake, clock);
        var asked = await CanBeAskedAsync(request.Series, tally, writer, stop);
        var (wanted, notAvailable) = (0L, new List<NotAvailable>());
        for (var round = 0; round < MostRounds && asked.Count > 0; round++)
        {
            var plan = new BackfillPlan(store, calendars, clock);
            var all = await plan.MakeAsync(asked, request.SpanOf, FactsOf, stop);
            all = round == 0 ? await SameSymbolAsync(all, tally, writer, stop) : all;
            await AskAsync(all, tally, writer, round == 0 ? progress : null, stop);
            if (round == 0)
            {
                wanted = all.Sum(one => one.Wanted);
                notAvailable.AddRange(plan.NotAvailable);
            }

            notAvailable.AddRange(all.Select(BeginningOf).OfType<NotAvailable>());
            asked = await QuietAsync(all, stop);
        }

        await intake.SaveAsync(store, stop);
        await venues.SaveAsync(stop);
        var report = tally.Report(request.Series.Count, clock.GetElapsedTime(started));
        await new VenueWatch(store, clock).NoteAsync(report, stop);
        using (var repair = new RepairPass(store, venues, calendars, clock))
        {
            await repair.SettleAsync(request.Series, stop);
        }

        return new BackfillReport(
            wanted,
            report,
            [.. notAvailable.DistinctBy(one => one.Series).OrderBy(one => one.Series)]
        );
    }

    private VenueFacts FactsOf(StoredSeries series) => venues.Find(series.Key.Venue)!.Venue.Facts;

    private async Task<IReadOnlyList<StoredSeries>> CanBeAskedAsync(
        IReadOnlyList<StoredSeries> series,
        CollectTally tally,
        CandleWriter writer,
        CancellationToken stop
    )
    {
        var failed = series
            .Select(one => (Series: one, Why: WhyNot(one)))
            .Where(one => one.Why is not null)
            .Select(one =>
                SeriesAnswer.Failed(
                    one.Series,
                    new VenueException(
                        one.Series.Key.Venue,
                        new VenueFailure(VenueFailureKind.BadRequest, one.Why!)
                    )
                )
            )
            .ToList();
        tally.Add(failed, await writer.StoreAsync(Kind, failed, stop));
        var ids = failed.Select(one => one.Series.Id).ToHashSet();
        return [.. series.Where(one => !ids.Contains(one.Id))];
    }

    // Pages of history have nothing in common with what is stored, and an import may mean something
    // else by a symbol than its venue: of what is stored the newest is asked for first.
    private async Task<IReadOnlyList<BackfillSeries>> SameSymbolAsync(
        IReadOnlyList<BackfillSeries> all,
        CollectTally tally,
        CandleWriter writer,
        CancellationToken stop
    )
    {
        var known = all.Where(one => one.Pages.Count > 0 && one.Stored.LastOpenMs is not null)
            .ToList();
        if (known.Count == 0)
        {
            return all;
        }

        var asker = new NewestAgain(venues, clock);
        var answers = await asker.AskAsync([.. known.Select(one => one.Stored)], stop);
        var stored = await writer.StoreAsync(Kind, answers, stop);
        tally.Add(answers, stored);
        // What nobody could compare gets no history either: the next run asks again.
        var left = answers
            .Where(one => one.Error is not null)
            .Select(one => one.Series.Key)
            .Concat(stored.OfOtherSymbols)
            .ToHashSet();
        return [.. all.Where(one => !left.Contains(one.Stored.Key))];
    }

    private string? WhyNot(StoredSeries one) =>
        venues.Find(one.Key.Venue) is not { } client ? "there is no such venue to ask"
        : !client.Venue.Facts.Timeframes.Contains(one.Key.Timeframe)
            ? $"it has no candles of {one.Key.Timeframe}"
        : !calendars(one.Instrument.Calendar).IsKnown ? "its sessions are unknown"
        : null;

    private async Task AskAsync(
        IReadOnlyList<BackfillSeries> all,
        CollectTally tally,
        CandleWriter writer,
        IProgress<BackfillProgress>? progress,
        CancellationToken stop
    )
    {
        var read = Channel.CreateBounded<BackfillAnswer>(2 * PagesInBatch);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var asking = AskAllAsync(all, tally, read.Writer, ended.Token);
        var (done, wanted) = (0L, all.Sum(one => one.Wanted));
        try
        {
            await foreach (var answers in BatchesAsync(read.Reader, stop))
            {
                var merged = SeriesAnswer.Merged(answers.Select(one => one.Answer));
                tally.Add(merged, await writer.StoreAsync(Kind, merged, stop));
                done += answers.Sum(one => one.Missing);
                var left = all.Where(one => one.HasBegun).Sum(one => one.Left());
                progress?.Report(new BackfillProgress(done, Math.Max(done, wanted - left)));
            }
        }
        finally
        {
            await ended.CancelAsync();
            await asking;
        }
    }

    private async Task AskAllAsync(
        IReadOnlyList<BackfillSeries> all,
        CollectTally tally,
        ChannelWriter<BackfillAnswer> to,
        CancellationToken stop
    )
    {
        try
        {
            await Task.WhenAll(
                all.Where(one => one.Pages.Count > 0)
                    .GroupBy(one => one.Stored.Key.Venue)
                    .Select(alike => AskVenueAsync([.. alike], tally, to, stop))
            );
            to.Complete();
        }
        catch (Exception error)
        {
            to.Complete(error);
        }
    }

    private async Task AskVenueAsync(
        IReadOnlyList<BackfillSeries> series,
        CollectTally tally,
        ChannelWriter<BackfillAnswer> to,
        CancellationToken stop
    )
    {
        var client = venues.Find(series[0].Stored.Key.Venue)!;
        VenueClock ahead;
        try
        {
            ahead = await client.ClockAsync(long.MaxValue, stop);
        }
        catch (VenueException error)
        {
            foreach (var one in series.Where(one => one.Fail()))
            {
                var failed = SeriesAnswer.Failed(one.Stored, error);
                await to.WriteAsync(new BackfillAnswer(one, failed, 0), stop);
            }

            return;
        }

        tally.Add(client.Name, ahead);
        await new BackfillAsker(client, ahead, clock, to).RunAsync(series, stop);
    }

    private static NotAvailable? BeginningOf(BackfillSeries one)
    {
        if (one.Pages.Count == 0 || one.HasFailed)
        {
            return null;
        }

        var (key, end) = (one.Stored.Key, one.Pages[0].Ask.Opens.EndMs);
        return one.OldestMs is not { } oldest
                ? new NotAvailable(key, end, "the venue has no candles of that span", true)
            : one.HasBegun
                ? new NotAvailable(key, oldest, "the venue's history begins then", oldest >= end)
                {
                    WasAsked = true,
                }
            : null;
    }

    private async Task<IReadOnlyList<StoredSeries>> QuietAsync(
        IReadOnlyList<BackfillSeries> all,
        CancellationToken stop
    )
    {
        var ids = all.Where(one => one.Pages.Count > 1 && FactsOf(one.Stored).OmitsQuiet)
            .Where(one => one is { HasBegun: false, HasFailed: false })
            .Select(one => one.Stored.Id)
            .ToHashSet();
        return ids.Count == 0
            ? []
            : [.. (await store.Candles.SeriesAsync(stop)).Where(one => ids.Contains(one.Id))];
    }

    private static async IAsyncEnumerable<IReadOnlyList<BackfillAnswer>> BatchesAsync(
        ChannelReader<BackfillAnswer> from,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        while (await from.WaitToReadAsync(stop))
        {
            var some = new List<BackfillAnswer>();
            while (some.Count < PagesInBatch && from.TryRead(out var answer))
            {
                some.Add(answer);
            }

            yield return some;
        }
    }
}
