namespace Heliograph.Runtime.Storage.Backups;

/// <summary>
/// Whole rows of a table in the form that <see cref="RowWriter"/> writes; valid until the next
/// chunk is asked for.
/// </summary>
/// <param name="Bytes">The rows.</param>
/// <param name="Rows">How many.</param>
internal readonly record struct RowChunk(ReadOnlyMemory<byte> Bytes, int Rows);
