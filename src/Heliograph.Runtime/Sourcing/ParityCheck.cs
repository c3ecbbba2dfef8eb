using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Sourcing;

/// <summary>
/// Compares windows as they are stored with what the venue says of them now, candle by candle and
/// to the bit. An evaluation is a function of its window and of nothing else, so equal windows are
/// equal evaluations.
/// </summary>
/// <param name="store">Where candles are, and what was found is kept.</param>
/// <param name="venues">Who is asked.</param>
/// <param name="clock">Tells the time.</param>
public sealed class ParityCheck(IStore store, VenueSet venues, TimeProvider clock)
{
    /// <summary>The cause of an incident of a series whose windows differ.</summary>
    public const string Cause = "parity";

    private const int MostNamed = 5;

    // A cycle does not wait for long only to compare.
    private const long PatienceMs = 60_000;

    /// <summary>
    /// Checks windows; one whose venue does not answer, or whose last candle is not stored, is left
    /// out.
    /// </summary>
    /// <param name="sample">Series, and the open of each window's last candle.</param>
    /// <param name="length">Candles of a window, at least 1.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>What was compared, in the order of the sample.</returns>
    public async Task<IReadOnlyList<StoredParity>> RunAsync(
        IReadOnlyList<(StoredSeries Series, long LastOpenMs)> sample,
        int length,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(sample);
        var found = new List<StoredParity>();
        foreach (var (series, last) in sample)
        {
            if (await CompareAsync(series, last, length, stop) is { } row)
            {
                found.Add(row);
            }
        }

        if (found.Count > 0)
        {
            await new ParityLedger(store.Tables).AddAsync(found, stop);
            await NoteAsync([.. sample.Select(one => one.Series)], found, stop);
        }

        return found;
    }

    private async Task<StoredParity?> CompareAsync(
        StoredSeries series,
        long lastOpenMs,
        int length,
        CancellationToken stop
    )
    {
        var step = series.Key.Timeframe.Milliseconds;
        var opens = new TimeRange(lastOpenMs - (length - 1) * step, lastOpenMs + 1);
        if (await AskAsync(series, opens, stop) is not { } said)
        {
            return null;
        }

        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var stored = await store.Candles.CandlesAsync(series.Id, opens, long.MaxValue, stop);
        if (stored.Count == 0 || stored[^1].OpenMs < lastOpenMs)
        {
            return null;
        }

        // What lies before the first stored candle was never asked for.
        var there = said.Where(row => row.OpenMs >= stored[0].OpenMs)
            .ToDictionary(row => row.OpenMs);
        var differs = stored
            .Where(one => !one.IsNoTrade)
            .Where(one => !(there.Remove(one.OpenMs, out var row) && IsSame(one, row)))
            .Select(one => one.OpenMs)
            .Concat(there.Keys)
            .Order()
            .ToList();
        return new StoredParity(
            0,
            nowMs,
            series.Id,
            lastOpenMs + step,
            differs.Count == 0,
            differs.Count == 0
                ? null
                : $"{differs.Count} candles differ: "
                    + string.Join(' ', differs.Take(MostNamed).Select(VenueInstant.Text))
        );
    }

    private async Task<IReadOnlyList<VenueRow>?> AskAsync(
        StoredSeries series,
        TimeRange opens,
        CancellationToken stop
    )
    {
        if (venues.Find(series.Key.Venue) is not { } client)
        {
            return null;
        }

        var byMs = clock.GetUtcNow().ToUnixTimeMilliseconds() + PatienceMs;
        var most = client.Venue.Facts.RowsPerAnswer * series.Key.Timeframe.Milliseconds;
        var rows = new List<VenueRow>();
        try
        {
            for (var from = opens.StartMs; from < opens.EndMs; from += most)
            {
                var part = new TimeRange(from, Math.Min(opens.EndMs, from + most));
                var ask = new CandleAsk(series.Key.Symbol, series.Key.Timeframe, part);
                var answer = await client.CandlesAsync(ask, byMs, stop);
                rows.AddRange(answer.Rows.Where(row => part.Contains(row.OpenMs)));
            }

            return rows;
        }
        catch (VenueException)
        {
            return null;
        }
    }

    private async Task NoteAsync(
        IReadOnlyList<StoredSeries> series,
        IReadOnlyList<StoredParity> found,
        CancellationToken stop
    )
    {
        var incidents = new IncidentLedger(store.Tables);
        var keys = series.DistinctBy(one => one.Id).ToDictionary(one => one.Id, one => one.Key);
        var open = (await incidents.OpenAsync(stop))
            .Where(one => one.Cause == Cause)
            .Select(one => one.Scope)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var row in found)
        {
            var scope = keys[row.SeriesId].ToString();
            if (!row.IsEqual)
            {
                await incidents.SeenAsync(Cause, scope, "error", row.Detail!, row.AtMs, stop);
            }
            else if (open.Contains(scope))
            {
                await incidents.ResolveAsync(Cause, scope, row.AtMs, stop);
            }
        }
    }

    private static bool IsSame(StoredCandle stored, VenueRow row) =>
        stored.Open == row.Open
        && stored.High == row.High
        && stored.Low == row.Low
        && stored.Close == row.Close
        && stored.Volume.Equals(row.Volume);
}
