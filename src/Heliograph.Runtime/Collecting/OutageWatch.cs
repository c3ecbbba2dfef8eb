using Heliograph.Engine.Quality;
using Heliograph.Engine.Repair;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>
/// Opens one incident for what nearly all series of a venue miss, and resolves it once nothing of
/// it is to be repaired any more.
/// </summary>
/// <param name="store">Where incidents are kept.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class OutageWatch(IStore store, TimeProvider clock)
{
    private readonly IncidentLedger incidents = new(store.Tables);

    /// <summary>Takes in what a pass saw.</summary>
    /// <param name="outages">Those of all venues.</param>
    /// <param name="rows">Rows of all series, as they are after the pass.</param>
    /// <param name="venues">Those that it looked at.</param>
    /// <param name="stop">Ends it.</param>
    public async Task NoteAsync(
        IReadOnlyList<VenueOutage> outages,
        IEnumerable<GapRepair> rows,
        IReadOnlyList<string> venues,
        CancellationToken stop
    )
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        // What is only late is not asked for yet, and is no alarm: the next collection brings it.
        var pending = rows.Where(row => row.State == GapState.Queued).ToList();
        foreach (var venue in venues)
        {
            var open = outages
                .Where(one => one.Venue == venue && pending.Any(one.Covers))
                .OrderByDescending(one => one.LastMissingMs)
                .ToList();
            if (open.Count == 0)
            {
                await incidents.ResolveAsync(VenueIncident.Outage, venue, nowMs, stop);
                continue;
            }

            await incidents.SeenAsync(
                VenueIncident.Outage,
                venue,
                "error",
                string.Join("; ", open.Select(Text)),
                nowMs,
                stop
            );
        }
    }

    private static string Text(VenueOutage one) =>
        $"{one.Series} of {one.Active} series miss the {one.Timeframe} candles from "
        + $"{VenueInstant.Text(one.FirstMissingMs)} to {VenueInstant.Text(one.LastMissingMs)}";
}
