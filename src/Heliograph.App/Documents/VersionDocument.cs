namespace Heliograph.App.Documents;

/// <summary>What <c>--version --json</c> prints.</summary>
/// <param name="Version">Such as <c>0.1.0</c>.</param>
public sealed record VersionDocument(string Version);
