using Heliograph.Runtime.Storage;

namespace Heliograph.App.Documents;

/// <summary>What <c>db move</c> prints.</summary>
/// <param name="Source">The store that was copied; it stays as it is.</param>
/// <param name="Target">The store that now holds the same.</param>
/// <param name="Tables">What each holds, table by table.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record MoveDocument(
    MoveSide Source,
    MoveSide Target,
    IReadOnlyList<TableDigest> Tables,
    double Seconds
);
