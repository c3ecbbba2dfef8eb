using Heliograph.App.Demo;

namespace Heliograph.App.Documents;

/// <summary>What became of the candles of the demo's day.</summary>
/// <param name="Stored">Candles stored.</param>
/// <param name="Streamed">Those that came over the streams.</param>
/// <param name="Late">Those that came more than a minute after their close.</param>
/// <param name="Revised">Those that the venue corrected.</param>
/// <param name="Missing">Those that the venue has in the end and the store has not.</param>
/// <param name="Invented">Values that the venue never served.</param>
/// <param name="Refused">Rows in quarantine, by the check that refused them.</param>
public sealed record DemoCandles(
    int Stored,
    int Streamed,
    int Late,
    int Revised,
    int Missing,
    int Invented,
    IReadOnlyList<DemoCount> Refused
)
{
    /// <summary>Counts them.</summary>
    public static DemoCandles Of(DayFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new(
            facts.Series.Sum(one => one.Stored.Count),
            facts.Run.Streamed,
            facts.Series.Sum(one => one.Late),
            facts.Series.Sum(one => one.Revised),
            facts.Series.Sum(one => one.Missing.Count),
            facts.Series.Sum(one => one.Invented.Count),
            DemoCount.Of(facts.RefusedBy)
        );
    }
}
