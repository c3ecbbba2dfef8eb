using Heliograph.App.Cli;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Documents;

/// <summary>
/// What was set, and what became of it: <c>inForce</c>, <c>waiting</c> (it runs, but a newer one
/// covers it until that ends), <c>expired</c> or <c>ended</c>.
/// </summary>
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
    /// <summary>The entries as of an instant, newest first.</summary>
    /// <param name="stored">What was set, newest first.</param>
    /// <param name="counting">The commands that count now.</param>
    /// <param name="nowMs">Epoch milliseconds.</param>
    public static IReadOnlyList<ModeHistoryEntry> All(
        IReadOnlyList<StoredModeChange> stored,
        IReadOnlySet<string> counting,
        long nowMs
    )
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(counting);
        return
        [
            .. stored.Select(
                (one, i) => Of(Ended(one, stored.Take(i)), counting.Contains(one.CommandId), nowMs)
            ),
        ];
    }

    // The store ends no auto: the next one does.
    private static StoredModeChange Ended(StoredModeChange one, IEnumerable<StoredModeChange> newer)
    {
        var auto = EffectiveMode.NameOf(SourceMode.Auto);
        var end =
            one.EndedMs is null && one.Mode == auto
                ? newer.LastOrDefault(next =>
                    next.Mode == auto && (next.Pattern is null || next.Pattern == one.Pattern)
                )
                : null;
        return end is null ? one : one with { EndedMs = end.SetMs, EndedBy = end.Actor };
    }

    private static ModeHistoryEntry Of(StoredModeChange one, bool isCounting, long nowMs)
    {
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
                : isCounting ? "inForce"
                : "waiting",
            end is { } at ? Times.Iso(at) : null,
            one.EndedBy
        );
    }
}
