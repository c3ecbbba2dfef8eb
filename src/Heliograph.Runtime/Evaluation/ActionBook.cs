using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// What operators recorded of all instruments, read once; it tells of any instant what was known
/// and in effect then.
/// </summary>
public sealed class ActionBook
{
    private readonly Dictionary<(string Venue, string Symbol), StoredAction[]> all;

    private ActionBook(IReadOnlyList<StoredAction> actions) =>
        all = actions
            .GroupBy(action => (action.Venue, action.Symbol))
            .ToDictionary(
                group => group.Key,
                group => group.OrderBy(one => one.EffectiveMs).ThenBy(one => one.Id).ToArray()
            );

    /// <summary>Nothing is recorded.</summary>
    public static ActionBook None { get; } = new([]);

    /// <summary>True when nothing is recorded of any instrument.</summary>
    public bool IsEmpty => all.Count == 0;

    /// <summary>All that had become known by an instant, what was removed too.</summary>
    public static async Task<ActionBook> LoadAsync(
        ITables tables,
        long asOfMs,
        CancellationToken stop
    )
    {
        var actions = await new ActionLedger(tables).HistoryAsync(asOfMs, stop);
        return actions.Count == 0 ? None : new ActionBook(actions);
    }

    /// <summary>
    /// The actions of a series' instrument in effect at a close, as known at an instant, by effect.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="closeMs">
    /// They take effect at it or before; what is to come changes nothing.
    /// </param>
    /// <param name="seenMs">They are known then, and not removed.</param>
    public IReadOnlyList<CorporateAction> At(SeriesKey series, long closeMs, long seenMs) =>
        IsEmpty || !all.TryGetValue((series.Venue, series.Symbol), out var actions)
            ? []
            :
            [
                .. actions
                    .Where(one => one.EffectiveMs <= closeMs && one.IsKnownAt(seenMs))
                    .Select(one => one.Action),
            ];
}
