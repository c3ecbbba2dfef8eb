using Heliograph.App.Documents;
using Heliograph.Runtime.Indicators;

namespace Heliograph.App.Cli;

/// <summary><c>helio indicators --stored</c>: what is kept of the newest candles.</summary>
internal static class IndicatorsStored
{
    /// <summary>Prints what is stored, and whether it is current.</summary>
    /// <param name="session">The run.</param>
    /// <param name="pattern">Which series; null for all.</param>
    /// <param name="stop">Ends the wait.</param>
    public static async Task<int> PrintAsync(
        Session session,
        string? pattern,
        CancellationToken stop
    )
    {
        await using var store = await session.App.OpenStoreAsync(stop);
        var all = await store.Candles.SeriesAsync(stop);
        var series = SeriesGlob.Choose(all, pattern is null ? [] : [pattern]);
        var asOf = session.App.NowMs;
        var states = await new IndicatorStates(store, session.App.Calendars.Named).ListAsync(
            series,
            asOf,
            stop
        );
        var document = new StoredIndicatorsDocument(
            Times.Iso(asOf),
            [.. states.Select(StoredIndicatorEntry.Of)]
        );
        if (session.Output.Json)
        {
            session.Output.Document(document, Shapes.Json.StoredIndicatorsDocument);
            return 0;
        }

        session.Output.Table(
            ["series", "indicator", "open time", "current", "values"],
            document.Indicators.Select(Cells)
        );
        return 0;
    }

    private static string[] Cells(StoredIndicatorEntry entry) =>
        [
            entry.Series,
            entry.Indicator,
            entry.OpenTime,
            entry.Current ? "yes" : "no",
            string.Join(
                ' ',
                entry.Values.Select(
                    (value, i) =>
                        entry.Values.Count == 1
                            ? IndicatorsVerb.Text(value)
                            : $"{entry.Outputs.ElementAtOrDefault(i)} {IndicatorsVerb.Text(value)}"
                )
            ),
        ];
}
