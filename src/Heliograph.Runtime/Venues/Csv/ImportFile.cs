using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>One file of an import and the series that it holds.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Name">How the request names it; shown, and kept with refused rows.</param>
/// <param name="Instrument">What is traded.</param>
/// <param name="Timeframe">Length of its candles.</param>
/// <param name="Sha256">Hex digest that its bytes must have; null when none was given.</param>
public sealed record ImportFile(
    string Path,
    string Name,
    Instrument Instrument,
    Timeframe Timeframe,
    string? Sha256
)
{
    /// <summary>
    /// False when nobody named the instrument's calendar, so that the stored one decides.
    /// </summary>
    public bool NamesCalendar { get; init; } = true;

    private const string Repaired = "_FIXED";

    /// <summary>The series.</summary>
    public SeriesKey Key => new(Instrument.Venue, Instrument.Symbol, Timeframe);

    /// <summary>
    /// True when the name ends in <c>_FIXED</c> before its extension: it repairs another file of
    /// the same series and is imported after it, so that its candles are the current ones.
    /// </summary>
    public bool IsRepaired
    {
        get
        {
            var name = System.IO.Path.GetFileName(Name);
            var end = name.IndexOf('.', StringComparison.Ordinal);
            return (end < 0 ? name : name[..end]).EndsWith(Repaired, StringComparison.Ordinal);
        }
    }
}
