namespace Heliograph.App.Documents;

/// <summary>One setting.</summary>
/// <param name="Key">Its path: <c>quality.freshness</c>.</param>
/// <param name="Value">Its value as text; secrets are masked.</param>
/// <param name="Origin">default, a file and line, an option or an environment variable.</param>
public sealed record ConfigEntry(string Key, string Value, string Origin);
