using System.Collections;
using System.Globalization;
using Heliograph.App.Cli;
using Heliograph.Runtime.Yaml;

namespace Heliograph.App.Settings;

/// <summary>
/// Puts the settings of a run together: defaults, then the file, then the environment
/// (<c>HELIO__QUALITY__FRESHNESS</c>), then the options, each stronger than the one before.
/// </summary>
public static class SettingsReader
{
    private const string Prefix = "HELIO__";

    /// <summary>Reads and checks everything.</summary>
    /// <param name="file">The settings file, which must be there; null for none.</param>
    /// <param name="environment">Environment variables; others than HELIO__ are left alone.</param>
    /// <param name="database">
    /// The option --database or HELIO_DATABASE with its name, or null.
    /// </param>
    /// <exception cref="ProblemException">Something is not allowed; says where.</exception>
    public static SettingSet Read(
        string? file,
        IDictionary environment,
        (string Origin, string Value)? database
    )
    {
        var values = new Dictionary<string, Setting>(StringComparer.Ordinal);
        AddDefaults("", SettingRules.Root, values);
        if (file is not null)
        {
            Merge(FromFile(file), values);
        }

        Merge(FromEnvironment(environment), values);
        if (database is { } given)
        {
            Merge(One(given.Origin, "database", given.Value), values);
        }

        return new SettingSet(file, values);
    }

    /// <summary>True when the value means the same as the default: 0.8 and 0.80 do.</summary>
    public static bool IsDefault(Setting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var values = new Dictionary<string, Setting>(StringComparer.Ordinal);
        AddDefaults("", SettingRules.Root, values);
        return values.TryGetValue(setting.Key, out var usual)
            && (usual.List is null) == (setting.List is null)
            && IsSame(usual.Value ?? usual.Shown, setting.Value ?? setting.Shown);
    }

    private static bool IsSame(string usual, string given) =>
        usual == given
        || (
            Times.TryDuration(usual, out var usualTime)
            && Times.TryDuration(given, out var time)
            && usualTime == time
        )
        || (
            double.TryParse(usual, CultureInfo.InvariantCulture, out var usualNumber)
            && double.TryParse(given, CultureInfo.InvariantCulture, out var number)
            && usualNumber == number
        );

    private static void AddDefaults(string path, SectionRule rule, Dictionary<string, Setting> to)
    {
        foreach (var (name, inner) in rule.Fields)
        {
            var key = path.Length == 0 ? name : $"{path}.{name}";
            switch (inner)
            {
                case SectionRule section:
                    AddDefaults(key, section, to);
                    break;
                case ScalarRule { Default: { } value }:
                    to[key] = new Setting(key, value, null, value, "default");
                    break;
                case ListRule list:
                    var items = YamlTree.List([.. list.Default.Select(Scalar)], 0, 0);
                    var shown =
                        list.Default.Count == 0 ? "[]" : $"[ {string.Join(", ", list.Default)} ]";
                    to[key] = new Setting(key, null, items, shown, "default");
                    break;
            }
        }
    }

    private static IReadOnlyList<Setting> FromFile(string file)
    {
        if (!Path.Exists(file))
        {
            throw ProblemException.NotFound(
                $"the settings file {file} is not there",
                "check --config, or leave it out to use the defaults"
            );
        }

        try
        {
            var root = YamlTreeReader.Read(SmallTextFile.Read(file));
            var place = new SettingPlace(file, IsFile: true, SecretText.IsPrivateFile(file));
            var walk = new SettingWalk(place);
            walk.Take("", root, SettingRules.Root);
            return walk.Found;
        }
        catch (SmallTextException unreadable)
        {
            throw ProblemException.Invalid($"{file}: {unreadable.Message}", unreadable.Hint);
        }
        catch (YamlTreeException broken)
        {
            throw ProblemException.Invalid(
                $"{file}:{broken.Line}:{broken.Column}: {broken.Message.TrimEnd('.')}",
                "correct the YAML there"
            );
        }
    }

    private static List<Setting> FromEnvironment(IDictionary environment)
    {
        var found = new List<Setting>();
        foreach (
            var name in environment
                .Keys.OfType<string>()
                .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            var path = name[Prefix.Length..].Split("__");
            found.AddRange(One(name, path, (string?)environment[name] ?? ""));
        }

        return found;
    }

    private static IReadOnlyList<Setting> One(string origin, string key, string value) =>
        One(origin, key.Split('.'), value);

    private static IReadOnlyList<Setting> One(string origin, string[] path, string value)
    {
        SettingRule rule = SettingRules.Root;
        var key = "";
        foreach (var segment in path)
        {
            var (name, inner) = Step(origin, rule, key, segment);
            key = key.Length == 0 ? name : $"{key}.{name}";
            rule = inner;
        }

        if (rule is not (ScalarRule or ListRule))
        {
            throw ProblemException.Invalid($"{origin} names a section", "name one setting in it");
        }

        var walk = new SettingWalk(new SettingPlace(origin, IsFile: false, IsPrivate: true));
        walk.Take(key, rule is ListRule ? ListOf(origin, value) : Scalar(value), rule);
        return walk.Found;
    }

    private static (string Name, SettingRule Rule) Step(
        string origin,
        SettingRule rule,
        string above,
        string segment
    )
    {
        if (rule is MapRule map)
        {
            return (segment.ToLowerInvariant(), map.Each);
        }

        var section = rule as SectionRule ?? SectionRule.Of();
        var known = section.Fields.FirstOrDefault(f =>
            string.Equals(f.Name, segment, StringComparison.OrdinalIgnoreCase)
        );
        return known.Rule is not null
            ? known
            : throw UnknownSetting.At(
                origin,
                above.Length == 0 ? segment : $"{above}.{segment}",
                segment,
                section
            );
    }

    private static YamlTree ListOf(string origin, string value)
    {
        if (!value.StartsWith('['))
        {
            var items = value.Split(',', StringSplitOptions.TrimEntries);
            return YamlTree.List([.. items.Where(i => i.Length > 0).Select(Scalar)], 0, 0);
        }

        try
        {
            return YamlTreeReader.Read(value);
        }
        catch (YamlTreeException broken)
        {
            throw ProblemException.Invalid(
                $"{origin} is not a list: {broken.Message.TrimEnd('.')}",
                "write it as a,b or [ a, b ]"
            );
        }
    }

    private static YamlTree Scalar(string text) => YamlTree.Scalar(text, isNull: false, 0, 0);

    private static void Merge(IEnumerable<Setting> stronger, Dictionary<string, Setting> into)
    {
        foreach (var setting in stronger)
        {
            into[setting.Key] = setting;
        }
    }
}
