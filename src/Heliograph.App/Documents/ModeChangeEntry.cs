namespace Heliograph.App.Documents;

/// <summary>A series whose source changes; a source is null on hold.</summary>
public sealed record ModeChangeEntry(string Series, string? From, string? To, string Why);
