using System.Runtime.CompilerServices;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>Reads what the due closes of one timeframe need, in one statement.</summary>
internal sealed class WindowReader(
    ICandleStore candles,
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
        var due = ledger
            .Series.Where(series => series.Stored.Key.Timeframe == timeframe)
            .ToDictionary(series => series.Stored.Id);
        if (due.Count == 0)
        {
            yield break;
        }

        var query = new CandleQuery
        {
            Timeframe = timeframe,
            SeriesIds = [.. due.Keys],
            Opens = new TimeRange(
                due.Values.Min(series => series.Closes[0].OpenMs),
                due.Values.Max(series => series.Closes[^1].OpenMs) + 1
            ),
            Before = LongestWindow(),
            AsOfMs = asOf,
        };
        await foreach (var loaded in candles.ReadAsync(query, stop))
        {
            var series = due[loaded.SeriesId];
            ledger.Read(series);
            yield return new LoadedSeries(series, loaded);
        }
    }

    /// <summary>
    /// Candles read before the first due one: the window, and a day for completeness.
    /// </summary>
    public static int Before(Timeframe timeframe, int length) =>
        Math.Max(length, (int)(DayMs / timeframe.Milliseconds) + 24);

    private int LongestWindow() =>
        Before(
            timeframe,
            ledger.Groups.Where(group => group.Timeframe == timeframe).Max(group => group.Length)
        );
}
