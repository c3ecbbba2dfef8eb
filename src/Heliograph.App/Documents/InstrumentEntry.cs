using Heliograph.App.Cli;
using Heliograph.Runtime.Storage;

namespace Heliograph.App.Documents;

/// <summary>What is traded, and what is stored of it.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Symbol">The venue's own symbol.</param>
/// <param name="Market">spot or perpetual.</param>
/// <param name="Tick">The venue's price step; null when it is not known.</param>
/// <param name="Calendar">Name of its calendar.</param>
/// <param name="Series">Its series, shortest timeframe first.</param>
public sealed record InstrumentEntry(
    string Venue,
    string Symbol,
    string Market,
    double? Tick,
    string Calendar,
    IReadOnlyList<SeriesEntry> Series
)
{
    /// <summary>The entries of these series, in their order.</summary>
    public static IReadOnlyList<InstrumentEntry> All(IEnumerable<StoredSeries> series) =>
        [
            .. series
                .GroupBy(one => one.Instrument.Name, StringComparer.Ordinal)
                .Select(group => Of([.. group])),
        ];

    private static InstrumentEntry Of(IReadOnlyList<StoredSeries> series)
    {
        var instrument = series[0].Instrument;
        return new InstrumentEntry(
            instrument.Venue,
            instrument.Symbol,
            Words.Lower(instrument.Market),
            instrument.Tick,
            instrument.Calendar,
            [
                .. series.Select(s => new SeriesEntry(
                    s.Key.ToString(),
                    s.Enabled,
                    s.Candles,
                    s.FirstOpenMs is { } first ? Times.Iso(first) : null,
                    s.LastOpenMs is { } last ? Times.Iso(last) : null,
                    s.IsFollowed
                )),
            ]
        );
    }
}
