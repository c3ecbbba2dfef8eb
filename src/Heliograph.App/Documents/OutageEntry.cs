using Heliograph.App.Cli;
using Heliograph.Engine.Repair;

namespace Heliograph.App.Documents;

/// <summary>Candles that nearly all series of a venue miss.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Timeframe">Length of the candles.</param>
/// <param name="FirstMissing">Open of the first of them.</param>
/// <param name="LastMissing">Open of the last of them.</param>
/// <param name="Series">How many series miss them.</param>
/// <param name="Active">Of how many.</param>
public sealed record OutageEntry(
    string Venue,
    string Timeframe,
    string FirstMissing,
    string LastMissing,
    int Series,
    int Active
)
{
    /// <summary>What an outage looks like outside.</summary>
    public static OutageEntry Of(VenueOutage one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return new OutageEntry(
            one.Venue,
            one.Timeframe.ToString(),
            Times.Iso(one.FirstMissingMs),
            Times.Iso(one.LastMissingMs),
            one.Series,
            one.Active
        );
    }
}
