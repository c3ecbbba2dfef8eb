using Heliograph.App.Cli;
using Heliograph.Engine.Sourcing;

namespace Heliograph.App.Documents;

/// <summary>The answer of <c>mode set</c>.</summary>
public sealed record ModeSetDocument(
    string Mode,
    string? Series,
    string? Until,
    bool Forced,
    bool IsSet,
    IReadOnlyList<string> Refused,
    IReadOnlyList<ModeChangeEntry> Changes
)
{
    /// <summary>The document.</summary>
    public static ModeSetDocument Of(
        ModeOverride proposed,
        IReadOnlyList<ModeChange> about,
        ModeRefusal? refusal,
        bool isSet
    )
    {
        ArgumentNullException.ThrowIfNull(proposed);
        return new ModeSetDocument(
            EffectiveMode.NameOf(proposed.Mode),
            proposed.Pattern,
            proposed.EndsAtMs is { } end ? Times.Iso(end) : null,
            proposed.Forced,
            isSet,
            refusal?.Reasons ?? [],
            [
                .. about
                    .Where(one => one.IsChange)
                    .Select(one => new ModeChangeEntry(
                        one.Series.ToString(),
                        NameOf(one.From),
                        NameOf(one.To),
                        one.Why
                    )),
            ]
        );
    }

    private static string? NameOf(Source? source) => source is { } one ? Words.Lower(one) : null;
}
