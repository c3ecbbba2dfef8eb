namespace Heliograph.App.Documents;

/// <summary>One of the two stores of a move.</summary>
/// <param name="Store">Its address without a secret.</param>
/// <param name="Rows">Rows of all tables, as read from it.</param>
/// <param name="Sha256">Hex digest of all that was read from it.</param>
public sealed record MoveSide(string Store, long Rows, string Sha256);
