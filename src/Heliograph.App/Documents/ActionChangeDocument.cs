namespace Heliograph.App.Documents;

/// <summary>What <c>actions add</c> and <c>actions remove</c> did.</summary>
/// <param name="Change">added or removed.</param>
/// <param name="Action">The action.</param>
/// <param name="Series">The series of its instrument, whose evaluations are decided again.</param>
public sealed record ActionChangeDocument(
    string Change,
    ActionEntry Action,
    IReadOnlyList<string> Series
);
