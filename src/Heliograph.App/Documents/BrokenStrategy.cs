namespace Heliograph.App.Documents;

/// <summary>A strategy file that cannot be used.</summary>
/// <param name="File">Where it stands.</param>
/// <param name="Errors">What is wrong, in the order of the file.</param>
public sealed record BrokenStrategy(string File, IReadOnlyList<RuleRemark> Errors);
