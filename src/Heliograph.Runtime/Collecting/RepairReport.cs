using Heliograph.Engine.Repair;

namespace Heliograph.Runtime.Collecting;

/// <summary>What a pass over the gaps came to.</summary>
/// <param name="Gaps">Gaps that were to be repaired when it began.</param>
/// <param name="Due">Of these, those whose time had come.</param>
/// <param name="Asked">Of these, those that were asked for; the others wait.</param>
/// <param name="Filled">Candles, or attests that there was no trade, that were found.</param>
/// <param name="ConfirmedAbsent">Candles that turned out to be absent for good.</param>
/// <param name="Unfillable">Candles that were given up.</param>
/// <param name="Queued">Gaps that are still to be repaired.</param>
/// <param name="Outages">Closes that nearly all series of a venue miss.</param>
/// <param name="Collected">What came of asking.</param>
public sealed record RepairReport(
    int Gaps,
    int Due,
    int Asked,
    long Filled,
    long ConfirmedAbsent,
    long Unfillable,
    int Queued,
    IReadOnlyList<VenueOutage> Outages,
    CollectReport Collected
);
