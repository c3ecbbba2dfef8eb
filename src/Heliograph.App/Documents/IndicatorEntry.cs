namespace Heliograph.App.Documents;

/// <summary>An indicator of the catalog.</summary>
/// <param name="Name">Its name in rules.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Parameters">In the order in which a rule writes them.</param>
/// <param name="Outputs">The first is what the bare name means.</param>
public sealed record IndicatorEntry(
    string Name,
    string Title,
    IReadOnlyList<IndicatorParameterEntry> Parameters,
    IReadOnlyList<IndicatorOutputEntry> Outputs
);
