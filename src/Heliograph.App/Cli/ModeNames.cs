using Heliograph.Engine.Sourcing;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Sourcing;

namespace Heliograph.App.Cli;

/// <summary>The names of modes on the command line.</summary>
internal static class ModeNames
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [.. Enum.GetValues<SourceMode>().Select(EffectiveMode.NameOf)];

    /// <summary>Reads one.</summary>
    /// <exception cref="ProblemException">There is none of that name.</exception>
    public static SourceMode Read(string what, string name) =>
        StoredOverrides.TryMode(name, out var mode)
            ? mode
            : throw ProblemException.Invalid(
                $"{what} '{name}' is unknown",
                Spelling.Hint(name, All, $"use one of {string.Join(' ', All)}")
            );
}
