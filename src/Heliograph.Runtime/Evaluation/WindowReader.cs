using System.Runtime.CompilerServices;
using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// Reads what the due closes of one timeframe need, in one statement for all series; but where
/// candles became known so late that a close did not see them, in one statement for each close.
/// </summary>
internal sealed class WindowReader(
    WarmCandles candles,
    Timeframe timeframe,
    CycleLedger ledger,
    long asOf
)
{
    private const long DayMs = 86_400_000;

    /// <summary>Each due series that has a visible candle, with its candles.</summary>
    public async IAsyncEnumerable<LoadedSeries> AllAsync(
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var before = Before(timeframe, LongestWindow());
        var due = ledger
            .Series.Where(one => one.Stored.Key.Timeframe == timeframe && !one.Source.IsHeld)
            .ToLookup(ledger.SeesAllAtOnce);
        await foreach (var loaded in ReadAsync([.. due[true]], asOf, before, stop))
        {
            yield return loaded;
        }

        var late = due[false].SelectMany(series => series.Closes.Select(close => (series, close)));
        foreach (var cycle in late.GroupBy(one => one.close).OrderBy(one => one.Key.CloseMs))
        {
            DueSeries[] then = [.. cycle.Select(one => one.series with { Closes = [one.close] })];
            var seen = ledger.AsOfFor(cycle.Key.CloseMs, timeframe);
            await foreach (var loaded in ReadAsync(then, seen, before, stop))
            {
                yield return loaded;
            }
        }
    }

    /// <summary>The same series with twice as many candles before the first due one.</summary>
    public async IAsyncEnumerable<LoadedSeries> LongerAsync(
        IReadOnlyList<LoadedSeries> cut,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        foreach (var alike in cut.GroupBy(one => (one.AsOfMs, one.Before)))
        {
            var counts = alike.ToDictionary(one => one.Due, one => one.Candles.Real.Count);
            var before = 2 * alike.Key.Before;
            await foreach (
                var loaded in ReadAsync([.. counts.Keys], alike.Key.AsOfMs, before, stop)
            )
            {
                yield return loaded with
                {
                    IsWhole = loaded.Candles.Real.Count <= counts[loaded.Due],
                };
            }
        }
    }

    /// <summary>
    /// Candles read before the first due one: the window, and a day for completeness.
    /// </summary>
    public static int Before(Timeframe timeframe, int length) =>
        Math.Max(length, (int)(DayMs / timeframe.Milliseconds) + 24);

    private async IAsyncEnumerable<LoadedSeries> ReadAsync(
        DueSeries[] series,
        long asOfMs,
        int before,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        if (series.Length == 0)
        {
            yield break;
        }

        var due = series.ToLookup(one => one.Stored.Id);
        var query = new CandleQuery
        {
            Timeframe = timeframe,
            SeriesIds = [.. due.Select(one => one.Key)],
            Opens = new TimeRange(
                series.Min(one => one.Closes[0].OpenMs),
                series.Max(one => one.Closes[^1].OpenMs) + 1
            ),
            Before = before,
            AsOfMs = asOfMs,
        };
        var stored = due.ToDictionary(one => one.Key, one => one.First().Stored);
        await foreach (var loaded in candles.ReadAsync(query, stored, stop))
        {
            foreach (var one in due[loaded.SeriesId])
            {
                ledger.Read(one);
                var isWhole =
                    loaded.Real.Count == 0 || loaded.Real.OpenMs[0] <= one.Stored.FirstOpenMs;
                var whole = new LoadedSeries(one, loaded, asOfMs, before, isWhole);
                if (ledger.Actions.IsEmpty)
                {
                    yield return whole;
                    continue;
                }

                foreach (var part in Parts(whole))
                {
                    yield return part;
                }
            }
        }
    }

    // Closes on either side of a corporate action see the same candles in other units, so each run
    // of closes that see the same actions is judged by itself.
    private IEnumerable<LoadedSeries> Parts(LoadedSeries whole)
    {
        var (key, closes) = (whole.Due.Stored.Key, whole.Due.Closes);
        var start = 0;
        var actions = ActionsAt(key, closes[0]);
        for (var i = 1; i < closes.Count; i++)
        {
            var next = ActionsAt(key, closes[i]);
            if (!next.SequenceEqual(actions))
            {
                yield return Part(start, i, actions);
                (start, actions) = (i, next);
            }
        }

        yield return Part(start, closes.Count, actions);

        LoadedSeries Part(int from, int to, IReadOnlyList<CorporateAction> seen) =>
            whole with
            {
                Actions = seen,
                Due =
                    to - from == closes.Count
                        ? whole.Due
                        : whole.Due with
                        {
                            Closes = [.. closes.Skip(from).Take(to - from)],
                        },
            };
    }

    private IReadOnlyList<CorporateAction> ActionsAt(SeriesKey key, DueClose due) =>
        ledger.Actions.At(key, due.CloseMs, ledger.AsOfFor(due.CloseMs, timeframe));

    private int LongestWindow() =>
        ledger.Groups.Where(group => group.Timeframe == timeframe).Max(group => group.Length);
}
