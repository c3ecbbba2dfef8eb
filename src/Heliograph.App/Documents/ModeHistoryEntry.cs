using Heliograph.App.Cli;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Documents;

/// <summary>What was set, and what became of it.</summary>
public sealed record ModeHistoryEntry(
    string Mode,
    string? Series,
    string Actor,
    string Reason,
    string SetAt,
    string? Until,
    bool Forced,
    string State,
    string? EndedAt,
    string? EndedBy
)
{
    /// <summary>The entry as of an instant.</summary>
    public static ModeHistoryEntry Of(StoredModeChange one, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(one);
        var isOver = one.UntilMs <= nowMs;
        var end = one.EndedMs ?? (isOver ? one.UntilMs : null);
        return new ModeHistoryEntry(
            one.Mode,
            one.Pattern,
            one.Actor,
            one.Reason,
            Times.Iso(one.SetMs),
            one.UntilMs is { } until ? Times.Iso(until) : null,
            one.IsForced,
            one.EndedMs is not null ? "ended"
                : isOver ? "expired"
                : "inForce",
            end is { } at ? Times.Iso(at) : null,
            one.EndedBy
        );
    }
}
