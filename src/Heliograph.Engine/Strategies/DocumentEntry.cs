namespace Heliograph.Engine.Strategies;

/// <summary>A key of a document with its value.</summary>
/// <param name="Key">As written.</param>
/// <param name="At">Where the key stands.</param>
/// <param name="Value">What stands under it.</param>
public sealed record DocumentEntry(string Key, RulePosition At, DocumentNode Value);
