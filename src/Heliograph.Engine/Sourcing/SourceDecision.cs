namespace Heliograph.Engine.Sourcing;

/// <summary>What one assessment of a series leads to.</summary>
/// <param name="State">The state from now on.</param>
/// <param name="Switch">The change of step; null when there is none.</param>
/// <param name="Flapping">
/// True when the guard has just begun to refuse switches: an incident opens. It stays false for
/// further refusals until <see cref="SourceState.PinnedUntilMs"/> has passed.
/// </param>
public sealed record SourceDecision(SourceState State, SourceSwitch? Switch, bool Flapping);
