namespace Heliograph.Runtime.Yaml;

/// <summary>A file that people write by hand cannot be read.</summary>
public sealed class SmallTextException : Exception
{
    /// <summary>Says what is wrong, without the path, and how to mend it.</summary>
    public SmallTextException(string message, string hint, Exception? inner = null)
        : base(message, inner) => Hint = hint;

    /// <summary>How to mend it.</summary>
    public string Hint { get; }
}
