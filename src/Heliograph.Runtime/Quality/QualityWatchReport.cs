using Heliograph.Engine.Quality;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Quality;

/// <summary>What a look at the quality of all active series gave.</summary>
/// <param name="Summary">The counts.</param>
/// <param name="Points">Points that were noted.</param>
/// <param name="Incidents">What was opened and resolved.</param>
public sealed record QualityWatchReport(
    QualitySummary Summary,
    int Points,
    IncidentChanges Incidents
);
