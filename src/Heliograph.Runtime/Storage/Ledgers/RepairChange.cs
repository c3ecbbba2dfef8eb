namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>What a round of gap repair found out; stored whole or not at all.</summary>
public sealed record RepairChange
{
    /// <summary>Gaps that are new or have come further.</summary>
    public IReadOnlyList<StoredRepair> Saved { get; init; } = [];

    /// <summary>Gaps that are none any more, by series and first missing open.</summary>
    public IReadOnlyList<(int SeriesId, long FirstMs)> Removed { get; init; } = [];

    /// <summary>Positions confirmed absent for good, by series and open.</summary>
    public IReadOnlyList<(int SeriesId, long OpenMs)> Absent { get; init; } = [];

    /// <summary>
    /// When the absences are known, epoch milliseconds; never before what is known already.
    /// </summary>
    public required long KnownMs { get; init; }

    /// <summary>
    /// Where it is given, read instead of <see cref="KnownMs"/> while nobody else may write.
    /// </summary>
    public TimeProvider? Clock { get; init; }
}
