namespace Heliograph.App.Documents;

/// <summary>What asking a venue for its time came to.</summary>
/// <param name="Reachable">True when it answered.</param>
/// <param name="AheadSeconds">How far its clock is ahead of this one; null: no answer.</param>
/// <param name="RoundTripSeconds">How long the answer took; null: no answer.</param>
/// <param name="Message">Why there is no answer; null when there is.</param>
public sealed record VenueCheckEntry(
    bool Reachable,
    double? AheadSeconds,
    double? RoundTripSeconds,
    string? Message
);
