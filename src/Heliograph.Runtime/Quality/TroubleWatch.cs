using Heliograph.Engine.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Quality;

/// <summary>Keeps the incidents of one cause as the troubles of series are now.</summary>
/// <param name="tables">Where incidents are kept.</param>
internal sealed class TroubleWatch(ITables tables)
{
    private readonly IncidentLedger incidents = new(tables);

    /// <summary>
    /// Opens or counts an incident for each trouble and resolves all others of the cause; one whose
    /// series are now part of a larger trouble says so.
    /// </summary>
    public Task<IncidentChanges> NoteAsync(
        string cause,
        IReadOnlyList<SharedTrouble> troubles,
        Func<SharedTrouble, string> words,
        long nowMs,
        CancellationToken stop
    ) =>
        incidents.SettleAsync(
            one => one == cause,
            [
                .. troubles.Select(one => new SeenIncident(
                    cause,
                    one.Scope,
                    SeverityOf(one),
                    words(one)
                )),
            ],
            one => CoverOf(SharedTrouble.Covering(troubles, one.Scope)),
            nowMs,
            stop
        );

    private static string? CoverOf(SharedTrouble? larger) =>
        larger is null ? null
        : larger.Reach == TroubleReach.All ? "covered by the incident of everything"
        : $"covered by the incident of {larger.Scope}";

    private static string SeverityOf(SharedTrouble trouble) =>
        trouble.IsMost ? "critical"
        : trouble.Reach == TroubleReach.Venue ? "error"
        : "warning";
}
