using Heliograph.Runtime.Yaml;

namespace Heliograph.App.Settings;

/// <summary>One setting with its value and where the value came from.</summary>
/// <param name="Key">Its path: <c>quality.freshness</c>.</param>
/// <param name="Value">The text as given; null for a list or when there is none.</param>
/// <param name="List">The list as given; null for a single value.</param>
/// <param name="Shown">The value as it may be shown: secrets are masked.</param>
/// <param name="Origin">
/// <c>default</c>, <c>heliograph.yaml:3</c>, or the name of an option or environment variable.
/// </param>
public sealed record Setting(
    string Key,
    string? Value,
    YamlTree? List,
    string Shown,
    string Origin
);
