using Heliograph.Engine.Strategies;

namespace Heliograph.App.Documents;

/// <summary>An error or a warning about a strategy file.</summary>
/// <param name="Line">From 1; 0 when it concerns the whole.</param>
/// <param name="Column">From 1; 0 when it concerns the whole.</param>
/// <param name="Message">What it is.</param>
/// <param name="Hint">How to mend it.</param>
public sealed record RuleRemark(int Line, int Column, string Message, string Hint)
{
    /// <summary>The same, as the rules say it.</summary>
    public static RuleRemark Of(RuleError error) =>
        new(error.Line, error.Column, error.Message, error.Hint);
}
