using Heliograph.Runtime.Yaml;

namespace Heliograph.App.Settings;

/// <summary>A place that settings come from.</summary>
/// <param name="Name">A file's path, an option or an environment variable.</param>
/// <param name="IsFile">True when values in it have a line.</param>
/// <param name="IsPrivate">True when nobody but its owner can read it.</param>
public sealed record SettingPlace(string Name, bool IsFile, bool IsPrivate)
{
    /// <summary>Where a value stands: <c>heliograph.yaml:3</c>.</summary>
    public string Of(YamlTree node) => IsFile ? $"{Name}:{node.Line}" : Name;
}
