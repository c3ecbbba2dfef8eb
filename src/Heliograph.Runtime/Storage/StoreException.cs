namespace Heliograph.Runtime.Storage;

/// <summary>
/// The store cannot be used: unreachable, read-only, full, locked, damaged, or written by a newer
/// version. The message is one line without secrets; the hint says how to mend it.
/// </summary>
public sealed class StoreException : Exception
{
    /// <summary>Says what is wrong and how to mend it.</summary>
    public StoreException(string message, string hint, Exception? inner = null)
        : base(message, inner) => Hint = hint;

    /// <summary>How to mend it.</summary>
    public string Hint { get; }
}
