using Heliograph.Runtime.Strategies;

namespace Heliograph.App;

/// <summary>A strategy file that the program found.</summary>
/// <param name="File">What was read of it.</param>
/// <param name="IsBuiltIn">True when it came with the program.</param>
/// <param name="IsEnabled">True when it is whole and <c>strategies.enabled</c> names it.</param>
public sealed record ShelvedStrategy(StrategyFile File, bool IsBuiltIn, bool IsEnabled);
