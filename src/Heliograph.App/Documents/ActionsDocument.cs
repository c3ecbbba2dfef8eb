namespace Heliograph.App.Documents;

/// <summary>What <c>actions</c> prints.</summary>
/// <param name="AsOf">What was known at this instant.</param>
/// <param name="Actions">By instrument, then by effect.</param>
public sealed record ActionsDocument(string AsOf, IReadOnlyList<ActionEntry> Actions);
