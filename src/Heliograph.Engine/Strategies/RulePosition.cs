namespace Heliograph.Engine.Strategies;

/// <summary>A place in a text, for people; <c>default</c> is an unknown place.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
public readonly record struct RulePosition(int Line, int Column)
{
    /// <summary>The first character.</summary>
    public static RulePosition First { get; } = new(1, 1);

    /// <summary>Where the character at an offset (from 0) of a text stands.</summary>
    public static RulePosition In(string text, int offset)
    {
        ArgumentNullException.ThrowIfNull(text);
        var before = text.AsSpan(0, Math.Min(offset, text.Length));
        return new(1 + before.Count('\n'), before.Length - before.LastIndexOf('\n'));
    }

    /// <summary><c>line:column</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Line}:{Column}");
}
