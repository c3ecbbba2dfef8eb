namespace Heliograph.Runtime.Venues.Csv;

/// <summary>
/// A file, a manifest or the request itself cannot be imported. The message is one line that says
/// what and where; the hint says how to mend it.
/// </summary>
public sealed class ImportException : Exception
{
    /// <summary>Says what is wrong and how to mend it.</summary>
    public ImportException(string message, string hint, Exception? inner = null)
        : base(message, inner) => Hint = hint;

    /// <summary>How to mend it.</summary>
    public string Hint { get; }

    /// <summary>Which kind of fault it is.</summary>
    public ImportFault Fault { get; init; }

    /// <summary>What was stored before, when other files of the request were; else null.</summary>
    public ImportResult? Stored { get; init; }
}
