namespace Heliograph.Runtime.Storage;

/// <summary>A migration that a store notes as applied.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Sha256">Hex digest of the statements that were applied.</param>
public sealed record AppliedMigration(int Number, string Sha256);
