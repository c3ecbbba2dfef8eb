using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;

namespace Heliograph.Runtime.Evaluation;

/// <summary>An evaluation to explain.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Series">The series.</param>
/// <param name="CloseMs">The close, epoch milliseconds.</param>
/// <param name="AsOfMs">What was known at this instant decides, epoch milliseconds.</param>
/// <param name="Quality">Settings of the data gate.</param>
public sealed record WhyNotRequest(
    InstalledStrategy Strategy,
    SeriesKey Series,
    long CloseMs,
    long AsOfMs,
    QualityLimits Quality
);
