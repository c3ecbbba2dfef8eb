using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Collecting;

/// <summary>Which history is wanted.</summary>
/// <param name="Series">The series.</param>
/// <param name="SpanOf">
/// The opens in [start, end) of one of them, epoch milliseconds; the end may lie in the future.
/// </param>
public sealed record BackfillRequest(
    IReadOnlyList<StoredSeries> Series,
    Func<StoredSeries, TimeRange> SpanOf
);
