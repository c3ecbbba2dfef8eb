using Heliograph.Engine.Sourcing;

namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>What was taken of a host's budget, by all.</summary>
/// <param name="Text">It as it is stored: what has changed since is known by it.</param>
/// <param name="Taken">It, ascending.</param>
/// <param name="BannedUntilMs">No request before this instant; null: never banned.</param>
/// <param name="RestUntilMs">It asked for a rest until then; null: never.</param>
public sealed record StoredTaken(
    string Text,
    IReadOnlyList<TakenWeight> Taken,
    long? BannedUntilMs,
    long? RestUntilMs
);
