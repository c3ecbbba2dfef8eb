namespace Heliograph.Runtime.Storage;

/// <summary>What a table of a store holds, summed up.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Sha256">Hex digest of all values in the order of its key, in any store.</param>
public sealed record TableDigest(string Table, long Rows, string Sha256);
