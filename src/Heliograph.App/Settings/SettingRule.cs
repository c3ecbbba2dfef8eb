namespace Heliograph.App.Settings;

/// <summary>What the settings file may hold at one place.</summary>
public abstract record SettingRule;
