namespace Heliograph.App.Documents;

/// <summary>What is wrong and how to mend it.</summary>
/// <param name="Code">invalid, not_found, conflict, refused, unavailable or internal.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">How to mend it.</param>
public sealed record ErrorBody(string Code, string Message, string Hint);
