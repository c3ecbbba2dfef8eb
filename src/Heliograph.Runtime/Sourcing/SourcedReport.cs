using Heliograph.Engine.Market;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Evaluation;

namespace Heliograph.Runtime.Sourcing;

/// <summary>What a cycle did, and on which sources.</summary>
/// <param name="Cycle">The evaluations.</param>
/// <param name="Asked">What the venues were asked for; null when nothing.</param>
/// <param name="Choices">Where each series came from.</param>
public sealed record SourcedReport(
    CycleReport Cycle,
    CollectReport? Asked,
    IReadOnlyDictionary<SeriesKey, SourceChoice> Choices
);
