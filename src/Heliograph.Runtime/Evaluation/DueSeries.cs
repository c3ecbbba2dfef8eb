using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>A series and the closes at which it is due.</summary>
/// <param name="Stored">The series as the store knows it.</param>
/// <param name="Calendar">When its market is open.</param>
/// <param name="Closes">Ascending.</param>
/// <param name="IsAsked">False when it is evaluated only because the gates need it.</param>
internal sealed record DueSeries(
    StoredSeries Stored,
    Calendar Calendar,
    IReadOnlyList<DueClose> Closes,
    bool IsAsked
);
