using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Signals;

/// <summary>A strategy with what is derived from it once.</summary>
/// <param name="Strategy">The rules.</param>
/// <param name="VersionId">Version and hash: <c>2-0123456789ab</c>.</param>
/// <param name="Length">L: candles in its window, one of the classes.</param>
public sealed record InstalledStrategy(Strategy Strategy, string VersionId, int Length);
