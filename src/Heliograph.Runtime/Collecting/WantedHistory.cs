using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>
/// Brings the history that series need and do not have: what their strategies look back on, and
/// twelve months before. A series that is complete, or whose venue has nothing older, costs
/// nothing.
/// </summary>
/// <param name="store">Where it goes.</param>
/// <param name="venues">Who is asked.</param>
/// <param name="calendars">The calendar of a name.</param>
/// <param name="strategies">What is evaluated.</param>
/// <param name="clock">Tells the time.</param>
public sealed class WantedHistory(
    IStore store,
    VenueSet venues,
    Func<string, Calendar> calendars,
    IReadOnlyList<InstalledStrategy> strategies,
    TimeProvider clock
)
{
    /// <summary>Brings it; null when nothing was wanted.</summary>
    /// <param name="series">As they are stored now.</param>
    /// <param name="progress">Told after each batch; null for none.</param>
    /// <param name="stop">Ends it; what was stored stays, and the next call goes on.</param>
    public async Task<BackfillReport?> BringAsync(
        IReadOnlyList<StoredSeries> series,
        IProgress<BackfillProgress>? progress,
        CancellationToken stop
    )
    {
        var wanted = series
            .Where(one => one is { FirstOpenMs: not null, Base: not null })
            .Select(one => (Series: one, FromMs: FromMs(one)))
            .Where(one => one.FromMs < one.Series.FirstOpenMs)
            .ToDictionary(one => one.Series, one => one.FromMs);
        if (wanted.Count == 0)
        {
            return null;
        }

        var report = await new Backfill(store, venues, calendars, clock).RunAsync(
            new BackfillRequest(
                [.. wanted.Keys],
                one => new TimeRange(wanted[one], one.FirstOpenMs!.Value)
            ),
            progress,
            stop
        );
        await LearnAsync(report, wanted.Keys, stop);
        return report;

        long FromMs(StoredSeries one)
        {
            var timeframe = one.Key.Timeframe;
            var calendar = calendars(one.Instrument.Calendar);
            var need = HistoryNeed.FromMs(timeframe, calendar, strategies, NowMs);
            var begins = one.ListedMs is { } listed ? timeframe.Floor(listed) : long.MinValue;
            var deepest = venues.Find(one.Key.Venue)?.Venue.Facts.DeepestCandles is { } most
                ? timeframe.Floor(NowMs) - (most - 1) * timeframe.Milliseconds
                : long.MinValue;
            return Math.Max(need, Math.Max(begins, deepest));
        }
    }

    // Where the venue has nothing older, that is when trade began as far as anybody can say, also
    // when it was listed before: it is not asked again. How deep a venue's history reaches says
    // nothing of that.
    private async Task LearnAsync(
        BackfillReport report,
        IEnumerable<StoredSeries> asked,
        CancellationToken stop
    )
    {
        var begins = report
            .NotAvailable.Where(one => one.WasAsked)
            .GroupBy(one => (one.Series.Venue, one.Series.Symbol))
            .ToDictionary(alike => alike.Key, alike => alike.Min(one => one.BeforeMs));
        var facts = asked
            .DistinctBy(one => (one.Key.Venue, one.Key.Symbol))
            .Where(one =>
                begins.TryGetValue((one.Key.Venue, one.Key.Symbol), out var begin)
                && !(one.ListedMs >= begin)
            )
            .Select(one => new InstrumentFacts(one.Key.Venue, one.Key.Symbol)
            {
                ListedMs = begins[(one.Key.Venue, one.Key.Symbol)],
                DelistedMs = one.DelistedMs,
                IsTrading = one.IsTrading,
            })
            .ToList();
        if (facts.Count > 0)
        {
            await store.Instruments.LearnAsync(facts, NowMs, stop);
        }
    }

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
