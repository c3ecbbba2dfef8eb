namespace Heliograph.App.Documents;

/// <summary>What <c>--json</c> prints instead of an answer.</summary>
/// <param name="Error">What is wrong.</param>
public sealed record ErrorDocument(ErrorBody Error);
