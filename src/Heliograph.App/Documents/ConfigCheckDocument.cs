namespace Heliograph.App.Documents;

/// <summary>What <c>config check</c> prints when nothing is wrong.</summary>
/// <param name="Valid">Always true: anything wrong is an error.</param>
/// <param name="File">The settings file; null when there is none.</param>
/// <param name="Settings">How many settings differ from their default.</param>
public sealed record ConfigCheckDocument(bool Valid, string? File, int Settings);
