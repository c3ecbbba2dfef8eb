namespace Heliograph.Engine.Strategies;

/// <summary>Something wrong, or worth a warning, in a rule or a strategy file.</summary>
/// <param name="Line">From 1; 0 when it concerns the whole.</param>
/// <param name="Column">From 1; 0 when it concerns the whole.</param>
/// <param name="Message">What is wrong, one line.</param>
/// <param name="Hint">How to mend it, one line; empty when the message says it all.</param>
public sealed record RuleError(int Line, int Column, string Message, string Hint)
{
    /// <summary>An error at a position.</summary>
    public RuleError(RulePosition at, string message, string hint = "")
        : this(at.Line, at.Column, message, hint) { }

    /// <summary><c>line:column: message: hint</c>.</summary>
    public override string ToString()
    {
        var text = Hint.Length == 0 ? Message : $"{Message}: {Hint}";
        return Line == 0 ? text : FormattableString.Invariant($"{Line}:{Column}: {text}");
    }
}
