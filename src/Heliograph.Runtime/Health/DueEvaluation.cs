using Heliograph.Engine.Signals;

namespace Heliograph.Runtime.Health;

/// <summary>An evaluation that was due.</summary>
/// <param name="Strategy">Whose rules.</param>
/// <param name="SeriesId">The store's number of the series.</param>
/// <param name="CloseMs">The close, epoch milliseconds.</param>
internal readonly record struct DueEvaluation(
    InstalledStrategy Strategy,
    int SeriesId,
    long CloseMs
);
