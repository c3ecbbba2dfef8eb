using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>How old a series is.</summary>
/// <param name="Series">Which.</param>
/// <param name="Freshness">Its age and limit.</param>
public sealed record SeriesAge(SeriesKey Series, Freshness Freshness);
