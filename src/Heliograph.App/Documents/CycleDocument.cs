namespace Heliograph.App.Documents;

/// <summary>What <c>signals generate</c> prints.</summary>
/// <param name="AsOf">What was known at this instant decided.</param>
/// <param name="Mode">The mode in force.</param>
/// <param name="Cycle">The counts: due is the sum of the seven after it.</param>
/// <param name="SuppressedBy">How many were not evaluated, by reason.</param>
/// <param name="Signals">Signals that this call added, by id.</param>
/// <param name="Candidates">Candidates that this call added, by id.</param>
/// <param name="Errors">A line for each evaluation that gave something unusable.</param>
public sealed record CycleDocument(
    string AsOf,
    string Mode,
    CycleTally Cycle,
    IReadOnlyDictionary<string, long> SuppressedBy,
    IReadOnlyList<RawJson> Signals,
    IReadOnlyList<RawJson> Candidates,
    IReadOnlyList<string> Errors
);
