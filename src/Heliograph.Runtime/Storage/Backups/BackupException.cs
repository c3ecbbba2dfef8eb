namespace Heliograph.Runtime.Storage.Backups;

/// <summary>
/// A backup or restore that cannot be done as asked: the file is there already, is no whole
/// backup, or the store to fill is not empty. Nothing was changed.
/// </summary>
public sealed class BackupException : Exception
{
    /// <summary>Says what is wrong and how to mend it.</summary>
    public BackupException(string message, string hint, Exception? inner = null)
        : base(message, inner) => Hint = hint;

    /// <summary>
    /// True when it cannot be done beside what is there: a file, or a store that is not empty.
    /// </summary>
    public bool IsConflict { get; init; }

    /// <summary>The store to fill holds something.</summary>
    internal static BackupException NotEmpty(string address) =>
        new($"{address} is not empty", "name a new store with another address")
        {
            IsConflict = true,
        };

    /// <summary>How to mend it.</summary>
    public string Hint { get; }
}
