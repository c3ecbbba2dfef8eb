namespace Heliograph.Engine.Signals;

/// <summary>The order in which signals are shown: the best first.</summary>
public static class Ranking
{
    /// <summary>
    /// Confidence, then edge, then score, highest first and unknown last, then id. Before any
    /// calibration confidence and edge are unknown for all.
    /// </summary>
    public static IEnumerable<T> Order<T>(
        IEnumerable<T> signals,
        Func<T, double?> confidence,
        Func<T, double?> score,
        Func<T, string> id
    ) =>
        signals
            .OrderByDescending(one => confidence(one) ?? double.NegativeInfinity)
            .ThenByDescending(one => score(one) ?? double.NegativeInfinity)
            .ThenBy(id, StringComparer.Ordinal);
}
