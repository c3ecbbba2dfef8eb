using System.Globalization;
using Heliograph.App.Cli;
using Heliograph.Runtime.Yaml;

namespace Heliograph.App.Settings;

/// <summary>All settings of a run: checked, with their origins.</summary>
/// <param name="file">The settings file that was read, or null.</param>
/// <param name="values">By key; every key that has a default is there.</param>
public sealed class SettingSet(string? file, IReadOnlyDictionary<string, Setting> values)
{
    /// <summary>The settings file that was read; null when there is none.</summary>
    public string? File => file;

    /// <summary>Every setting, in the order of the settings' list, then by name.</summary>
    public IEnumerable<Setting> All => values.Values;

    /// <summary>How many values are other than their defaults.</summary>
    public int Changed => values.Values.Count(setting => !SettingsReader.IsDefault(setting));

    /// <summary>Where the store is, not yet resolved: may be <c>env:NAME</c>.</summary>
    public Secret Database =>
        SecretText.Resolve("database", values["database"].Value!) is var secret
        && SettingRules.Root.Find("database") is ScalarRule rule
        && rule.Accepts(secret.Reveal())
            ? secret
            : throw ProblemException.Invalid(
                $"database (from {values["database"].Origin}) is not an address of a store",
                "use sqlite:PATH or postgres://user:secret@host/database"
            );

    /// <summary>A text, or null where nothing was given and there is no default.</summary>
    public string? Find(string key) => values.GetValueOrDefault(key)?.Value;

    /// <summary>A text.</summary>
    public string Text(string key) => values[key].Value!;

    /// <summary>A number.</summary>
    public double Number(string key) => double.Parse(Text(key), CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    public int Whole(string key) => int.Parse(Text(key), CultureInfo.InvariantCulture);

    /// <summary>A duration.</summary>
    public TimeSpan Duration(string key) => Times.Duration(key, Text(key));

    /// <summary>True or false.</summary>
    public bool Flag(string key) => Text(key) is "true";

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<YamlTree> Items(string key) => values[key].List!.Items;

    /// <summary>The plain items of a list.</summary>
    public IReadOnlyList<string> Texts(string key) =>
        [.. values[key].List!.Items.Select(item => item.Text)];
}
