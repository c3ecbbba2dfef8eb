namespace Heliograph.Runtime.Storage;

/// <summary>How far a move is.</summary>
/// <param name="Step">First <c>copying</c>, then <c>comparing</c>.</param>
/// <param name="Table">The table that it is at.</param>
/// <param name="Rows">Rows of this step, of all tables so far.</param>
public sealed record MoveProgress(string Step, string Table, long Rows);
