using Heliograph.App.Cli;
using Heliograph.Engine.Sourcing;

namespace Heliograph.App.Documents;

/// <summary>What overrides the mode of the settings.</summary>
public sealed record ModeOverrideEntry(
    string Mode,
    string Actor,
    string Reason,
    string SetAt,
    string? Until,
    bool Forced
)
{
    /// <summary>The entry; null of none.</summary>
    public static ModeOverrideEntry? Of(ModeOverride? one) =>
        one is null
            ? null
            : new ModeOverrideEntry(
                EffectiveMode.NameOf(one.Mode),
                one.Actor,
                one.Reason,
                Times.Iso(one.SetAtMs),
                one.EndsAtMs is { } end ? Times.Iso(end) : null,
                one.Forced
            );
}
