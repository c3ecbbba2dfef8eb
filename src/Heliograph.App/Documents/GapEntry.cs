using Heliograph.App.Cli;
using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Repair;

namespace Heliograph.App.Documents;

/// <summary>Consecutive missing candles.</summary>
/// <param name="Series">The series.</param>
/// <param name="FirstMissing">Open of the first missing candle.</param>
/// <param name="LastMissing">Open of the last missing candle.</param>
/// <param name="Count">How many are missing.</param>
/// <param name="State">open, queued, filled, confirmedAbsent or unfillable.</param>
/// <param name="Position">head, interior or tail.</param>
/// <param name="Attempts">How often the venue was asked; null: nobody has begun.</param>
/// <param name="NextTry">When it is asked again; null unless it is queued.</param>
/// <param name="Evidence">What the state rests on; null: nothing yet.</param>
public sealed record GapEntry(
    string Series,
    string FirstMissing,
    string LastMissing,
    long Count,
    string State,
    string Position,
    int? Attempts,
    string? NextTry,
    string? Evidence
)
{
    /// <summary>What a gap looks like outside.</summary>
    public static GapEntry Of(SeriesKey series, GapProgress one)
    {
        ArgumentNullException.ThrowIfNull(one);
        var (gap, row) = one;
        return new GapEntry(
            series.ToString(),
            Times.Iso(gap.FirstMissingMs),
            Times.Iso(gap.LastMissingMs),
            gap.Count,
            Words.Camel(gap.State),
            Words.Camel(gap.Position),
            row?.Attempts,
            gap.State == GapState.Queued && row is not null ? Times.Iso(row.NextTryMs) : null,
            row is { Evidence.Length: > 0 } ? row.Evidence : null
        );
    }
}
