using Heliograph.App.Cli;
using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;

namespace Heliograph.App.Documents;

/// <summary>Consecutive missing candles.</summary>
/// <param name="Series">The series.</param>
/// <param name="FirstMissing">Open of the first missing candle.</param>
/// <param name="LastMissing">Open of the last missing candle.</param>
/// <param name="Count">How many are missing.</param>
/// <param name="State">open, queued, filled, confirmedAbsent or unfillable.</param>
/// <param name="Position">head, interior or tail.</param>
public sealed record GapEntry(
    string Series,
    string FirstMissing,
    string LastMissing,
    long Count,
    string State,
    string Position
)
{
    /// <summary>What a gap looks like outside.</summary>
    public static GapEntry Of(SeriesKey series, Gap gap) =>
        new(
            series.ToString(),
            Times.Iso(gap.FirstMissingMs),
            Times.Iso(gap.LastMissingMs),
            gap.Count,
            Words.Camel(gap.State),
            Words.Camel(gap.Position)
        );
}
