namespace Heliograph.App.Documents;

/// <summary>A series that brought nothing, and why.</summary>
public sealed record CollectFailure(string Series, string Kind, string Message);
