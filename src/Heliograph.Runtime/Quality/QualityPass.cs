using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Quality;

/// <summary>
/// Judges every series on its last seven days, with one read per timeframe however many there are,
/// and one of signals where candles were revised.
/// </summary>
/// <param name="store">The candles and what was made of them.</param>
/// <param name="calendars">The calendar of a name.</param>
/// <param name="limits">Where good ends.</param>
public sealed class QualityPass(
    IStore store,
    Func<string, Calendar> calendars,
    QualityLimits limits
)
{
    private const long SpanMs = 7 * 86_400_000L;

    // The robust deviations of the checks look at 101 candles, the medians of wicks at 100.
    private const int CandlesBefore = 256;

    /// <summary>A report for each of the series, in their order.</summary>
    /// <param name="series">Which to judge; those without a candle are judged too.</param>
    /// <param name="asOfMs">What was known at this instant, epoch milliseconds.</param>
    /// <param name="stop">Ends the pass.</param>
    public async Task<IReadOnlyList<QualityReport>> RunAsync(
        IReadOnlyList<StoredSeries> series,
        long asOfMs,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(series);
        var actions = await ActionBook.LoadAsync(store.Tables, asOfMs, stop);
        var reports = new Dictionary<int, QualityReport>();
        var revised = new List<(StoredSeries Stored, SeriesCandles Read)>();
        foreach (var group in series.GroupBy(one => one.Key.Timeframe))
        {
            var byId = group.ToDictionary(one => one.Id);
            var query = new CandleQuery
            {
                Timeframe = group.Key,
                SeriesIds = [.. byId.Keys],
                Opens = new TimeRange(asOfMs - SpanMs, asOfMs + 1),
                Before = CandlesBefore,
                AsOfMs = asOfMs,
                WithReplaced = true,
            };
            await foreach (var read in store.Candles.ReadAsync(query, stop))
            {
                var stored = byId[read.SeriesId];
                var revisions = RevisedCandles.Of(stored, read, []);
                if (revisions.Any(revision => revision.IsMaterial))
                {
                    revised.Add((stored, read));
                    continue;
                }

                reports[read.SeriesId] = Judge(stored, read, revisions, actions, asOfMs);
            }
        }

        var fired = await FiredAsync(revised, asOfMs, stop);
        foreach (var (stored, read) in revised)
        {
            var revisions = RevisedCandles.Of(stored, read, [.. fired[stored.Key]]);
            reports[stored.Id] = Judge(stored, read, revisions, actions, asOfMs);
        }

        return [.. series.Select(one => reports.GetValueOrDefault(one.Id) ?? Empty(one, asOfMs))];
    }

    // Only where a revision matters is it asked what was made of the candles.
    private async Task<ILookup<SeriesKey, SignalInputs>> FiredAsync(
        List<(StoredSeries Stored, SeriesCandles Read)> revised,
        long asOfMs,
        CancellationToken stop
    )
    {
        var rows =
            revised.Count == 0
                ? []
                : await store.Signals.ListAsync(
                    [.. revised.Select(one => one.Stored.Key)],
                    revised.Min(one => one.Read.Replaced[0].OpenMs),
                    asOfMs,
                    stop
                );
        return rows.Where(row => row.CreatedMs <= asOfMs)
            .ToLookup(row => row.Series, SignalInputs.Of);
    }

    private QualityReport Judge(
        StoredSeries stored,
        SeriesCandles read,
        IReadOnlyList<CandleRevision> revisions,
        ActionBook actions,
        long asOfMs
    )
    {
        var calendar = calendars(stored.Instrument.Calendar);
        var seen = actions.At(stored.Key, asOfMs, asOfMs);
        var facts = WindowFacts.Of(stored, calendar, read, seen, limits, asOfMs);
        return QualityReport.Assess(
            facts with
            {
                GapsFromMs = asOfMs - SpanMs,
                Revisions = revisions,
            }
        );
    }

    private QualityReport Empty(StoredSeries stored, long asOfMs) =>
        Judge(
            stored,
            new SeriesCandles(stored.Id, CandleSeries.Of(stored.Key, []), [], []),
            [],
            ActionBook.None,
            asOfMs
        );
}
