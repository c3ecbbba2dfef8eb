using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>What a call of the cycle did.</summary>
/// <param name="AsOfMs">What was known at this instant decided.</param>
/// <param name="Mode">Mode in force.</param>
/// <param name="Counts">The equation.</param>
/// <param name="Added">Fired evaluations that were not stored before, ordered by id.</param>
/// <param name="Errors">One line for each evaluation that gave something unusable.</param>
/// <param name="Seconds">Time it took.</param>
public sealed record CycleReport(
    long AsOfMs,
    string Mode,
    CycleCounts Counts,
    IReadOnlyList<SignalRow> Added,
    IReadOnlyList<string> Errors,
    double Seconds
);
