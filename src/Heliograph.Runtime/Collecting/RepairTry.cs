using Heliograph.Engine.Repair;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Collecting;

/// <summary>A row of the ledger of gaps that was asked for.</summary>
/// <param name="Series">Its series.</param>
/// <param name="Row">The row.</param>
/// <param name="Answer">What came, or why nothing did; null when it was not worth asking.</param>
/// <param name="IsTooDeep">True when the venue's history does not reach down to all of it.</param>
internal sealed record RepairTry(
    StoredSeries Series,
    GapRepair Row,
    SeriesAnswer? Answer,
    bool IsTooDeep
);
