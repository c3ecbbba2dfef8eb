using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Quality;

/// <summary>Which series count: every denominator is all of them, the empty ones too.</summary>
public static class ActiveSeries
{
    /// <summary>Those that are enabled and not delisted by then.</summary>
    public static IReadOnlyList<StoredSeries> Of(IEnumerable<StoredSeries> all, long nowMs) =>
        [.. all.Where(one => one.Enabled && !(one.DelistedMs <= nowMs))];
}
