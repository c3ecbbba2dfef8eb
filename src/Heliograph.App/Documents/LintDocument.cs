namespace Heliograph.App.Documents;

/// <summary>What <c>strategies lint</c> prints when the file can be used.</summary>
/// <param name="File">The file.</param>
/// <param name="Name">The strategy's name.</param>
/// <param name="StrategyVersion">Number and hash.</param>
/// <param name="Window">Candles that an evaluation needs.</param>
/// <param name="Warnings">What deserves a second look.</param>
public sealed record LintDocument(
    string File,
    string Name,
    string StrategyVersion,
    int Window,
    IReadOnlyList<RuleRemark> Warnings
);
