namespace Heliograph.App.Settings;

/// <summary>A list; a list given in a stronger place replaces the whole list.</summary>
/// <param name="Scalar">What a plain item must be; null when items must be sections.</param>
/// <param name="Section">What an item with keys must be; null when items must be plain.</param>
/// <param name="Default">Plain items when nothing is set.</param>
public sealed record ListRule(
    ScalarRule? Scalar,
    SectionRule? Section,
    IReadOnlyList<string> Default
) : SettingRule;
