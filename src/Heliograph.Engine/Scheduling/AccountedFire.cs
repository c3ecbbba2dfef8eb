namespace Heliograph.Engine.Scheduling;

/// <summary>What becomes of one nominal fire.</summary>
/// <param name="NominalMs">When it was to be, epoch milliseconds.</param>
/// <param name="State">Due, skipped or coalesced.</param>
/// <param name="Reason">Why it is skipped; null when it is not.</param>
/// <param name="IntoMs">The fire that does its work; null when none does.</param>
public readonly record struct AccountedFire(
    long NominalMs,
    OccurrenceState State,
    SkipReason? Reason = null,
    long? IntoMs = null
);
