using Heliograph.Engine.Market;

namespace Heliograph.Engine.Sourcing;

/// <summary>A series with all that decides where its candles come from.</summary>
/// <param name="Series">The series.</param>
/// <param name="State">Its state after the last assessment.</param>
/// <param name="Facts">That assessment.</param>
public sealed record SeriesSource(SeriesKey Series, SourceState State, SourceFacts Facts);
