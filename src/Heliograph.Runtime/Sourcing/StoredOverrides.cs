using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Sourcing;

/// <summary>Modes and overrides as the store writes them.</summary>
public static class StoredOverrides
{
    /// <summary>Reads a mode's name.</summary>
    /// <returns>False when there is none of that name.</returns>
    public static bool TryMode(string? name, out SourceMode mode)
    {
        mode = name switch
        {
            "database" => SourceMode.Database,
            "live" => SourceMode.Live,
            "hybrid" => SourceMode.Hybrid,
            _ => SourceMode.Auto,
        };
        return name == EffectiveMode.NameOf(mode);
    }

    /// <summary>What the engine decides by, oldest first.</summary>
    public static IReadOnlyList<ModeOverride> Read(IReadOnlyList<StoredModeChange> stored) =>
        [.. stored.OrderBy(one => one.SetMs).ThenBy(one => one.Id).Select(Read)];

    /// <summary>As it is stored.</summary>
    public static StoredModeChange Write(ModeOverride given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return new StoredModeChange(
            0,
            given.CommandId,
            EffectiveMode.NameOf(given.Mode),
            given.Pattern,
            given.Actor,
            given.Reason,
            given.SetAtMs,
            given.EndsAtMs,
            given.Forced
        );
    }

    private static ModeOverride Read(StoredModeChange stored) =>
        new(
            TryMode(stored.Mode, out var mode)
                ? mode
                : throw new InvalidDataException($"the store holds a mode '{stored.Mode}'"),
            stored.Pattern,
            stored.Actor,
            stored.Reason,
            stored.SetMs,
            stored.EndedMs ?? stored.UntilMs,
            stored.IsForced,
            stored.CommandId
        );
}
