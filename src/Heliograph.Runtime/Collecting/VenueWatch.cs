using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>
/// Opens one incident for each trouble of a venue, however many series it hits, and resolves it
/// when the venue answers again.
/// </summary>
/// <param name="store">Where incidents are kept.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class VenueWatch(IStore store, TimeProvider clock)
{
    private static readonly TimeSpan SkewError = TimeSpan.FromSeconds(10);

    private readonly IncidentLedger incidents = new(store.Tables);

    /// <summary>Takes in what a pass saw.</summary>
    public async Task NoteAsync(CollectReport report, CancellationToken stop)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var venue in report.Failed.GroupBy(one => one.Series.Venue))
        {
            var causes = venue
                .Select(one => (Cause: CauseOf(one.Failure.Kind), one.Failure.Message))
                .Where(one => one.Cause is not null)
                .GroupBy(one => one.Cause!, one => one.Message);
            foreach (var cause in causes)
            {
                // One series that fails among others that do not is no trouble of the venue.
                if (cause.Key == VenueIncident.Out && report.Answered.Contains(venue.Key))
                {
                    continue;
                }

                var severity = cause.Key == VenueIncident.Limited ? "warning" : "error";
                await incidents.SeenAsync(
                    cause.Key,
                    venue.Key,
                    severity,
                    cause.First(),
                    nowMs,
                    stop
                );
            }
        }

        foreach (var venue in report.Answered)
        {
            foreach (var cause in VenueIncident.EndedByAnAnswer)
            {
                await incidents.ResolveAsync(cause, venue, nowMs, stop);
            }
        }

        await NoteClocksAsync(report, nowMs, stop);
        await NoteShapeAsync(report, nowMs, stop);
    }

    private async Task NoteClocksAsync(CollectReport report, long nowMs, CancellationToken stop)
    {
        foreach (var (venue, there) in report.Clocks)
        {
            var apart = there.Ahead.Duration() - there.RoundTrip / 2;
            if (apart > SkewError)
            {
                await incidents.SeenAsync(
                    VenueIncident.Clock,
                    venue,
                    "error",
                    $"F05: its clock and this machine's are {apart.TotalSeconds:0} s apart",
                    nowMs,
                    stop
                );
            }
            else
            {
                await incidents.ResolveAsync(VenueIncident.Clock, venue, nowMs, stop);
            }
        }
    }

    private async Task NoteShapeAsync(CollectReport report, long nowMs, CancellationToken stop)
    {
        var drifts = report.Drifts.ToLookup(one => one.Venue, one => one.Remark);
        foreach (var venue in report.Answered)
        {
            if (!drifts.Contains(venue))
            {
                await incidents.ResolveAsync(VenueIncident.Shape, venue, nowMs, stop);
                continue;
            }

            await incidents.SeenAsync(
                VenueIncident.Shape,
                venue,
                "warning",
                string.Join("; ", drifts[venue]),
                nowMs,
                stop
            );
        }
    }

    private static string? CauseOf(VenueFailureKind kind) =>
        kind switch
        {
            VenueFailureKind.Unreachable or VenueFailureKind.Garbage => VenueIncident.Out,
            VenueFailureKind.Banned => VenueIncident.Banned,
            VenueFailureKind.Forbidden => VenueIncident.Forbidden,
            VenueFailureKind.Limited => VenueIncident.Limited,
            _ => null,
        };
}
