namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>How the state of a series' source changes.</summary>
/// <param name="Before">The JSON of the state that was read; null when there was none.</param>
/// <param name="State">What it becomes.</param>
/// <param name="Switch">The change of the source that it means; null for none.</param>
public sealed record StoredSourceMove(
    string? Before,
    StoredSourceState State,
    StoredSourceSwitch? Switch = null
);
