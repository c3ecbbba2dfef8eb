namespace Heliograph.Engine.Scheduling;

/// <summary>
/// Accounts for nominal fires: each of them runs, or it is said why not. Whether a scheduler fired
/// early, late, twice or never changes nothing in it.
/// </summary>
public static class FireAccount
{
    /// <summary>What becomes of fires that have come and are not accounted for yet.</summary>
    /// <param name="fires">Nominal fires, epoch milliseconds, ascending.</param>
    /// <param name="nowMs">Now, at or after all of them.</param>
    /// <param name="rule">What becomes of those that are late.</param>
    /// <param name="toleranceMs">How late one may be under <see cref="MisfireRule.Skip"/>.</param>
    /// <param name="isBusy">True while an earlier one is running.</param>
    /// <param name="isEnabled">False when the job is switched off.</param>
    /// <returns>Each fire once, ascending; at most the last of them is due.</returns>
    public static IReadOnlyList<AccountedFire> Of(
        IReadOnlyList<long> fires,
        long nowMs,
        MisfireRule rule,
        long toleranceMs,
        bool isBusy,
        bool isEnabled
    )
    {
        ArgumentNullException.ThrowIfNull(fires);
        if (fires.Count == 0)
        {
            return [];
        }

        var newest = fires[^1];
        var isLate = rule == MisfireRule.Skip && nowMs - newest > toleranceMs;
        SkipReason? stop =
            !isEnabled ? SkipReason.Disabled
            : isBusy ? SkipReason.Overlap
            : isLate ? SkipReason.Misfire
            : null;
        return
        [
            .. fires.Select(at =>
                stop is { } reason ? new AccountedFire(at, OccurrenceState.Skipped, reason)
                : at == newest ? new AccountedFire(at, OccurrenceState.Due)
                : rule == MisfireRule.Skip && nowMs - at > toleranceMs
                    ? new AccountedFire(at, OccurrenceState.Skipped, SkipReason.Misfire)
                : new AccountedFire(at, OccurrenceState.Coalesced, null, newest)
            ),
        ];
    }
}
