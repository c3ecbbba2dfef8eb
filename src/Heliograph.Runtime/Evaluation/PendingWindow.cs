using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;

namespace Heliograph.Runtime.Evaluation;

/// <summary>A window that passed the data gate and waits to be evaluated.</summary>
/// <param name="Loaded">The series.</param>
/// <param name="Due">The close.</param>
/// <param name="AsOfMs">What was known at this instant decides.</param>
/// <param name="Window">What the strategies see.</param>
/// <param name="Data">What the quality gate said.</param>
/// <param name="Wanted">Bit per strategy of the group: not decided before.</param>
internal sealed record PendingWindow(
    LoadedSeries Loaded,
    DueClose Due,
    long AsOfMs,
    CandleWindow Window,
    GateVerdict Data,
    ulong Wanted
);
