namespace Heliograph.Runtime.Storage;

/// <summary>A change that takes a batch number when it changes something that counts.</summary>
public sealed record BatchChange
{
    /// <summary>What it is, such as <c>repair</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The caller's clock, epoch milliseconds; known_at never goes backwards.</summary>
    public required long NowMs { get; init; }

    /// <summary>Read under the lock instead of <see cref="NowMs"/>, where it is given.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>
    /// Statements whose rows count: where they change none, no batch number is taken.
    /// </summary>
    public required Func<IngestBatch, IReadOnlyList<TableChange>> Counted { get; init; }

    /// <summary>
    /// Statements that follow in the same transaction, told how many rows each of the others
    /// changed; they run in any case.
    /// </summary>
    public required Func<
        IngestBatch,
        IReadOnlyList<int>,
        IReadOnlyList<TableChange>
    > Then { get; init; }
}
