using System.Diagnostics.CodeAnalysis;

namespace Heliograph.Engine.Strategies;

/// <summary>What reading a text gave: a value, or the errors that stand in its way.</summary>
/// <typeparam name="T">What was to be read.</typeparam>
public sealed record ParseResult<T>
    where T : class
{
    private ParseResult(T? value, IReadOnlyList<RuleError> errors)
    {
        Value = value;
        Errors = errors;
    }

    /// <summary>The value; null exactly when there are errors.</summary>
    public T? Value { get; }

    /// <summary>What is wrong, in the order of the text; empty when there is a value.</summary>
    public IReadOnlyList<RuleError> Errors { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsOk => Value is not null;

    /// <summary>A value.</summary>
    public static ParseResult<T> Of(T value) => new(value, []);

    /// <summary>No value, for these reasons; at least one.</summary>
    public static ParseResult<T> Failed(params IReadOnlyList<RuleError> errors) =>
        new(null, errors);

    /// <summary>No value, for this reason.</summary>
    public static ParseResult<T> Failed(RulePosition at, string message, string hint = "") =>
        Failed(new RuleError(at, message, hint));
}
