using System.Globalization;

namespace Heliograph.Engine.Strategies;

/// <summary>
/// A node of a parsed rule or indicator expression. Two nodes are the same column exactly when
/// their canonical <see cref="Text"/> is the same, so that is their equality.
/// </summary>
public abstract class Expression : IEquatable<Expression>
{
    private string? text;
    private int depth;
    private int size;

    /// <summary>
    /// The canonical print: lower case, single spaces, default parameters written out, as few
    /// parentheses as precedence allows. Parsing it gives the same tree.
    /// </summary>
    public string Text => text ??= Print();

    /// <summary>True for a condition (true, false or unknown), false for a number.</summary>
    public virtual bool IsCondition => false;

    /// <summary>The nodes directly below, left to right.</summary>
    public virtual IReadOnlyList<Expression> Children => [];

    /// <summary>Where it begins in the text it was read from; no part of its equality.</summary>
    public RulePosition At { get; init; }

    /// <summary>Nodes on the longest way down, this one included; 1 for a leaf.</summary>
    public int Depth =>
        depth > 0 ? depth : depth = 1 + Children.Select(c => c.Depth).DefaultIfEmpty().Max();

    /// <summary>Nodes in all, this one included.</summary>
    public int Size => size > 0 ? size : size = 1 + Children.Sum(c => c.Size);

    /// <summary>How tightly the outermost operator binds; higher binds tighter.</summary>
    public virtual int Precedence => 100;

    /// <summary>Writes the canonical text.</summary>
    protected abstract string Print();

    /// <summary>A child's text, in parentheses when it binds more loosely than asked.</summary>
    protected static string Wrap(Expression child, int least)
    {
        ArgumentNullException.ThrowIfNull(child);
        return child.Precedence < least ? $"({child.Text})" : child.Text;
    }

    /// <summary>The shortest text of a number that reads back as the same number.</summary>
    public static string PrintNumber(double value) =>
        value.ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public bool Equals(Expression? other) => other is not null && other.Text == Text;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Expression);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <inheritdoc />
    public override string ToString() => Text;
}
