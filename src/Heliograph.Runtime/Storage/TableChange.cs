namespace Heliograph.Runtime.Storage;

/// <summary>A statement that changes rows; see <see cref="ITables"/> for what it may be.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Values">Its values <c>$1</c>, <c>$2</c>, …</param>
public sealed record TableChange(string Sql, params IReadOnlyList<object?> Values);
