namespace Heliograph.App.Settings;

/// <summary>Sections under names that the user chooses.</summary>
/// <param name="Each">What stands under each name.</param>
public sealed record MapRule(SectionRule Each) : SettingRule;
