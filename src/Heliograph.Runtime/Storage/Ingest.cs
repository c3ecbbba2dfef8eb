using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage;

/// <summary>Candles to store in one transaction.</summary>
/// <param name="Kind">How they came: <c>import</c>, <c>collect</c>, <c>backfill</c>.</param>
/// <param name="Source">Where from: a file's name, a venue's address.</param>
/// <param name="Sha256">Hex digest of what was read; null when not taken.</param>
/// <param name="NowMs">
/// The caller's clock, epoch milliseconds; known_at never goes backwards.
/// </param>
/// <param name="Series">What is stored, each series once.</param>
public sealed record Ingest(
    string Kind,
    string Source,
    string? Sha256,
    long NowMs,
    IReadOnlyList<SeriesIngest> Series
)
{
    /// <summary>
    /// Where it is given, the batch becomes known when this clock is read while nobody else may
    /// write, and <see cref="NowMs"/> does not count: however long it waited for its turn, what it
    /// makes visible is not dated back. Null: an import, known at <see cref="NowMs"/>.
    /// </summary>
    public TimeProvider? Clock { get; init; }
}
