using Heliograph.Engine.Quality;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Quality;

/// <summary>What one series misses.</summary>
/// <param name="Series">The series.</param>
/// <param name="Gaps">Ascending.</param>
/// <param name="IsKnown">
/// False where nobody knows when its market is open: nothing can be said.
/// </param>
public sealed record SeriesGaps(StoredSeries Series, IReadOnlyList<Gap> Gaps, bool IsKnown);
