using Heliograph.Engine.Market;
using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Sourcing;

/// <summary>
/// Compares windows with their venues. What differs is read again, so that what the venue corrected
/// becomes revisions, and compared once more: what then still differs nobody has explained.
/// </summary>
/// <param name="store">Where candles are, and what was found is kept.</param>
/// <param name="venues">Who is asked.</param>
/// <param name="calendars">The calendar of a name.</param>
/// <param name="clock">Tells the time.</param>
public sealed class ParityPass(
    IStore store,
    VenueSet venues,
    Func<string, Calendar> calendars,
    TimeProvider clock
)
{
    /// <summary>One pass.</summary>
    /// <param name="sample">Series, and the open of each window's last candle.</param>
    /// <param name="length">Candles of a window, at least 1.</param>
    /// <param name="byMs">When reading a series again is of no use any more; null: never.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<ParityReport> RunAsync(
        IReadOnlyList<(StoredSeries Series, long LastOpenMs)> sample,
        int length,
        Func<StoredSeries, long>? byMs,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (sample.Count == 0)
        {
            return ParityReport.None;
        }

        var check = new ParityCheck(store, venues, clock);
        var found = await check.RunAsync(sample, length, stop);
        var different = found.Where(one => !one.IsEqual).Select(KeyOf).ToHashSet();
        if (different.Count == 0)
        {
            return new ParityReport(found, 0);
        }

        var again = sample
            .Where(one =>
                different.Contains(
                    (one.Series.Id, one.LastOpenMs + one.Series.Key.Timeframe.Milliseconds)
                )
            )
            .ToList();
        await ReadAsync(again, length, byMs, stop);
        var second = await check.RunAsync(again, length, stop);
        var seen = second.Select(KeyOf).ToHashSet();
        return new ParityReport(
            [.. found.Where(one => !seen.Contains(KeyOf(one))), .. second],
            second.Count(one => one.IsEqual)
        );
    }

    private async Task ReadAsync(
        IReadOnlyList<(StoredSeries Series, long LastOpenMs)> windows,
        int length,
        Func<StoredSeries, long>? byMs,
        CancellationToken stop
    )
    {
        var pass = new CollectPass(store, venues, calendars, clock);
        foreach (var alike in windows.GroupBy(one => one.Series.Key.Timeframe))
        {
            // Candles are read again from the newest on, however old the window is.
            var back = alike.Max(one => (one.Series.LastOpenMs ?? one.LastOpenMs) - one.LastOpenMs);
            await pass.RunAsync(
                new CollectRequest
                {
                    Kind = "parity",
                    Series = [.. alike.Select(one => one.Series).DistinctBy(one => one.Id)],
                    Reread = length + (int)Math.Max(0, back / alike.Key.Milliseconds),
                    ByMs = byMs,
                },
                null,
                stop
            );
        }
    }

    private static (int SeriesId, long CloseMs) KeyOf(StoredParity one) =>
        (one.SeriesId, one.CloseMs);
}
