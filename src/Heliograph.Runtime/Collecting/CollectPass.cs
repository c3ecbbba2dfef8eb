using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>
/// Brings series up to date: asks their venues for the newest closed candles and for some of the
/// stored ones again, judges what came, and stores it, many series in one transaction. A series
/// that fails stands in nobody's way.
/// </summary>
/// <param name="store">Where candles go.</param>
/// <param name="venues">Who is asked.</param>
/// <param name="calendars">The calendar of a name.</param>
/// <param name="clock">Tells the time.</param>
public sealed class CollectPass(
    IStore store,
    VenueSet venues,
    Func<string, Calendar> calendars,
    TimeProvider clock
)
{
    private const int Together = 8;
    private const int SeriesInBatch = 128;

    /// <summary>Runs one pass.</summary>
    /// <param name="request">What to collect.</param>
    /// <param name="progress">Told how many series are done; null for none.</param>
    /// <param name="stop">Ends it; what was stored stays.</param>
    public async Task<CollectReport> RunAsync(
        CollectRequest request,
        IProgress<int>? progress,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        request = request.OnlyDue ? request with { Series = Due(request.Series) } : request;
        var started = clock.GetTimestamp();
        await venues.RefreshAsync(stop);
        var tally = new CollectTally(progress);
        var intake = await CandleIntake.LoadAsync(store, request.Series, calendars, clock, stop);
        var writer = new CandleWriter(store, intake, clock);
        var read = Channel.CreateBounded<SeriesAnswer>(2 * SeriesInBatch);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var asking = AskAllAsync(request, tally, read.Writer, ended.Token);
        try
        {
            await foreach (var answers in BatchesAsync(read.Reader, stop))
            {
                tally.Add(answers, await writer.StoreAsync(request.Kind, answers, stop));
            }
        }
        finally
        {
            await ended.CancelAsync();
            await asking;
        }

        await intake.SaveAsync(store, stop);
        await venues.SaveAsync(stop);
        var report = tally.Report(request.Series.Count, clock.GetElapsedTime(started));
        await new VenueWatch(store, clock).NoteAsync(report, stop);
        return report;
    }

    private IReadOnlyList<StoredSeries> Due(IReadOnlyList<StoredSeries> series)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return
        [
            .. series.Where(one =>
                calendars(one.Instrument.Calendar).NewestOpenClosedBy(nowMs, one.Key.Timeframe)
                    is { } newest
                && !(one.LastOpenMs >= newest)
            ),
        ];
    }

    private async Task AskAllAsync(
        CollectRequest request,
        CollectTally tally,
        ChannelWriter<SeriesAnswer> to,
        CancellationToken stop
    )
    {
        try
        {
            var byVenue = request.Series.GroupBy(series => series.Key.Venue);
            await Task.WhenAll(
                byVenue.Select(alike => AskVenueAsync(request, [.. alike], tally, to, stop))
            );
            to.Complete();
        }
        catch (Exception error)
        {
            to.Complete(error);
        }
    }

    private async Task AskVenueAsync(
        CollectRequest request,
        IReadOnlyList<StoredSeries> series,
        CollectTally tally,
        ChannelWriter<SeriesAnswer> to,
        CancellationToken stop
    )
    {
        var name = series[0].Key.Venue;
        if (venues.Find(name) is not { } client)
        {
            var none = new VenueFailure(
                VenueFailureKind.BadRequest,
                "there is no such venue to ask"
            );
            await FailAsync(series, new VenueException(name, none), to, stop);
            return;
        }

        VenueClock ahead;
        try
        {
            // Closed is what is closed by the venue's clock, so without it nothing can be stored.
            var by = request.ByMs is { } last ? series.Max(last) : long.MaxValue;
            ahead = await client.ClockAsync(by, stop);
        }
        catch (VenueException error)
        {
            await FailAsync(series, error, to, stop);
            return;
        }

        tally.Add(name, ahead);
        await Parallel.ForEachAsync(
            series,
            new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = stop },
            async (one, ended) =>
                await to.WriteAsync(await AskAsync(request, one, client, ahead, ended), ended)
        );
    }

    private async Task<SeriesAnswer> AskAsync(
        CollectRequest request,
        StoredSeries series,
        VenueClient client,
        VenueClock ahead,
        CancellationToken stop
    )
    {
        var facts = client.Venue.Facts;
        var venueNow = VenueNowMs(ahead);
        try
        {
            if (!facts.Timeframes.Contains(series.Key.Timeframe))
            {
                throw new VenueException(
                    facts.Name,
                    new VenueFailure(
                        VenueFailureKind.BadRequest,
                        $"it has no candles of {series.Key.Timeframe}"
                    )
                );
            }

            var answers = new List<VenueAnswer>();
            foreach (var ask in CollectAsks.Newest(series, facts, request.Reread, venueNow))
            {
                var by = request.ByMs?.Invoke(series) ?? long.MaxValue;
                venueNow = VenueNowMs(ahead);
                answers.Add(await client.CandlesAsync(ask, by, stop));
            }

            return new SeriesAnswer(series, facts, answers, venueNow);
        }
        catch (VenueException error)
        {
            return new SeriesAnswer(series, facts, [], venueNow, error);
        }
    }

    private long VenueNowMs(VenueClock ahead) =>
        (clock.GetUtcNow() + ahead.Ahead).ToUnixTimeMilliseconds();

    private static async Task FailAsync(
        IReadOnlyList<StoredSeries> series,
        VenueException error,
        ChannelWriter<SeriesAnswer> to,
        CancellationToken stop
    )
    {
        foreach (var one in series)
        {
            await to.WriteAsync(SeriesAnswer.Failed(one, error), stop);
        }
    }

    // What is there is stored together; nobody waits for more.
    private static async IAsyncEnumerable<IReadOnlyList<SeriesAnswer>> BatchesAsync(
        ChannelReader<SeriesAnswer> from,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        while (await from.WaitToReadAsync(stop))
        {
            var some = new List<SeriesAnswer>();
            while (some.Count < SeriesInBatch && from.TryRead(out var answer))
            {
                some.Add(answer);
            }

            yield return some;
        }
    }
}
