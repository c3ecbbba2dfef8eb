namespace Heliograph.App.Documents;

/// <summary>The answer of <c>alerts redrive</c>.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Redriven">Messages that will go out again.</param>
public sealed record AlertRedriveDocument(string Channel, int Redriven);
