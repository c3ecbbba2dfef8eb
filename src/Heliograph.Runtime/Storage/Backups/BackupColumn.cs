namespace Heliograph.Runtime.Storage.Backups;

/// <summary>A column that a backup carries from one kind of store to another.</summary>
/// <param name="Name">Its name, the same in all stores.</param>
/// <param name="Type">What it holds.</param>
internal sealed record BackupColumn(string Name, BackupType Type);
