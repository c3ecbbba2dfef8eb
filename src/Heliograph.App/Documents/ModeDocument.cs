namespace Heliograph.App.Documents;

/// <summary>The answer of <c>mode</c>.</summary>
public sealed record ModeDocument(
    string Mode,
    string Effective,
    ModeOverrideEntry? Override,
    ModeCounts Series,
    IReadOnlyList<ModeHistoryEntry> History,
    IReadOnlyList<SwitchEntry> Switches
);
