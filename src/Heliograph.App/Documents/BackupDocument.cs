namespace Heliograph.App.Documents;

/// <summary>What <c>db backup</c> prints.</summary>
/// <param name="File">The backup.</param>
/// <param name="Bytes">Its size.</param>
public sealed record BackupDocument(string File, long Bytes);
