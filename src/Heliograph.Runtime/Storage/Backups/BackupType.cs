namespace Heliograph.Runtime.Storage.Backups;

/// <summary>What a column holds.</summary>
internal enum BackupType
{
    /// <summary>Whole number of 16 bits.</summary>
    Small,

    /// <summary>Whole number of 32 bits.</summary>
    Int,

    /// <summary>Whole number of 64 bits.</summary>
    Long,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>Floating point number of 64 bits.</summary>
    Number,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Bytes,
}
