namespace Heliograph.Runtime.Upkeep;

/// <summary>What was deleted.</summary>
/// <param name="Deleted">Rows by what they were, only where there were any.</param>
/// <param name="Folded">Points of hours that became points of days.</param>
public sealed record RetentionReport(IReadOnlyDictionary<string, long> Deleted, int Folded)
{
    /// <summary>In words: <c>120 occurrences, 7 shards</c>.</summary>
    public override string ToString() =>
        Deleted.Count == 0
            ? "nothing was past keeping"
            : string.Join(", ", Deleted.Select(one => $"{one.Value} {one.Key}"));
}
