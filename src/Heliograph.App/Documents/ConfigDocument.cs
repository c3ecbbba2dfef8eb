namespace Heliograph.App.Documents;

/// <summary>What <c>config show</c> prints.</summary>
/// <param name="File">The settings file; null when there is none.</param>
/// <param name="Data">The data directory.</param>
/// <param name="Settings">Every setting.</param>
public sealed record ConfigDocument(string? File, string Data, IReadOnlyList<ConfigEntry> Settings);
