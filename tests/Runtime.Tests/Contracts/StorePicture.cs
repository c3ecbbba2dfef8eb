using Heliograph.Runtime.Storage;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Contracts;

/// <summary>Everything that can be asked of a store, as text.</summary>
internal static class StorePicture
{
    /// <summary>
    /// What the store holds, without what is its own: address, size, series numbers.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="query">
    /// A read to add, and the instant of all reads; null for all of it now.
    /// </param>
    public static async Task<string> OfAsync(IStore store, CandleQuery? query = null)
    {
        // The model has none.
        var withLedgers = query is null;
        query ??= new CandleQuery
        {
            Timeframe = Engine.Market.Timeframe.Hour,
            Opens = Always,
            AsOfMs = Later,
            WithReplaced = true,
        };
        var lines = new List<string>();
        foreach (var series in await store.Candles.SeriesAsync(Stop))
        {
            lines.Add((series with { Id = 0 }).ToString());
            var rows = await store.Candles.CandlesAsync(series.Id, Always, query.AsOfMs, Stop);
            lines.AddRange(rows.Select(row => row.ToString()));
        }

        lines.AddRange(await ReadAsync(store, query));
        var refused = await store.Candles.QuarantineAsync(10, Stop);
        lines.AddRange(refused.Select(row => row.ToString()));
        var cycles = await store.Signals.CyclesAsync(["rsi/1-abc"], 0, Later, Stop);
        lines.AddRange(
            cycles.Select(cycle =>
                $"{cycle.StrategyVersion} {cycle.CloseMs} {string.Join(',', cycle.Outcomes.All)}"
            )
        );
        lines.AddRange(
            (await store.Signals.ListAsync(0, Later, Stop)).Select(row => row.ToString())
        );
        lines.AddRange(
            (await store.Signals.ListAsync([Key(Btc)], 0, Later, Stop)).Select(row => row.Id)
        );
        if (withLedgers)
        {
            lines.AddRange(await LedgerRows.OfAsync(store.Tables));
        }

        lines.Add(((await store.InfoAsync(Stop)) with { Address = "", Bytes = 0 }).ToString());
        return string.Join('\n', lines);
    }

    private static async Task<IEnumerable<string>> ReadAsync(IStore store, CandleQuery query)
    {
        var reads = new List<SeriesCandles>();
        await foreach (var read in store.Candles.ReadAsync(query, Stop))
        {
            reads.Add(read);
        }

        return reads
            .OrderBy(read => read.Real.Key)
            .SelectMany<SeriesCandles, string>(read =>
                [
                    $"read {read.Real.Key}",
                    .. Enumerable.Range(0, read.Real.Count).Select(i => read.Real[i].ToString()),
                    string.Join(' ', read.NoTradeOpensMs),
                    string.Join(' ', read.Revised),
                    string.Join(' ', read.Replaced),
                    string.Join(' ', read.AbsentOpensMs),
                ]
            );
    }
}
