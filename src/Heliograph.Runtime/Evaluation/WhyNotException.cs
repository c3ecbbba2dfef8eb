namespace Heliograph.Runtime.Evaluation;

/// <summary>The question cannot be answered as it was put.</summary>
public sealed class WhyNotException : Exception
{
    /// <summary>Says what is wrong and how to mend it.</summary>
    public WhyNotException(string message, string hint)
        : base(message) => Hint = hint;

    /// <summary>How to mend it.</summary>
    public string Hint { get; }
}
