using Heliograph.Engine.Signals;

namespace Heliograph.Runtime.Evaluation;

/// <summary>A strategy was changed but kept its version number.</summary>
/// <param name="installed">The strategy as it is now.</param>
/// <param name="stored">The identity under which the store knows the number.</param>
public sealed class StrategyConflictException(InstalledStrategy installed, string stored)
    : Exception(
        $"strategy {installed.Strategy.Name} version {installed.Strategy.Version} is stored with "
            + $"other rules ({stored}, now {installed.VersionId})"
    )
{
    /// <summary>How to mend it.</summary>
    public string Hint { get; } =
        $"raise its version to {installed.Strategy.Version + 1}, or restore the rules it had";
}
