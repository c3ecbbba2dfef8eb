namespace Heliograph.App.Settings;

/// <summary>Named settings, in the order in which they are shown.</summary>
/// <param name="Fields">Each name once.</param>
public sealed record SectionRule(IReadOnlyList<(string Name, SettingRule Rule)> Fields)
    : SettingRule
{
    /// <summary>
    /// True where what looks like an exchange key is refused with an explanation.
    /// </summary>
    public bool IsVenue { get; init; }

    /// <summary>A section of these fields.</summary>
    public static SectionRule Of(params (string Name, SettingRule Rule)[] fields) => new(fields);

    /// <summary>The rule under a name, or null.</summary>
    public SettingRule? Find(string name) =>
        Fields.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.Ordinal)).Rule;
}
