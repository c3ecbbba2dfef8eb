using Heliograph.Runtime.Storage;

namespace Heliograph.App.Documents;

/// <summary>What <c>instruments</c> changed of a series.</summary>
/// <param name="Series">Its name.</param>
/// <param name="Change">
/// <c>added</c>, <c>enabled</c>, <c>disabled</c>, <c>removed</c> (kept with all that it holds),
/// <c>deleted</c> (its candles are gone), or <c>forgotten</c> (it never held anything).
/// </param>
/// <param name="Candles">How many candles it held before.</param>
public sealed record SeriesChange(string Series, string Change, long Candles)
{
    /// <summary>How two listings of the same series differ, in order of their keys.</summary>
    public static IReadOnlyList<SeriesChange> Between(
        IReadOnlyList<StoredSeries> before,
        IReadOnlyList<StoredSeries> after
    )
    {
        var old = before.ToDictionary(series => series.Key);
        var now = after.ToDictionary(series => series.Key);
        return
        [
            .. old
                .Keys.Union(now.Keys)
                .Order()
                .Select(key => (Old: old.GetValueOrDefault(key), Now: now.GetValueOrDefault(key)))
                .Select(pair => (Series: pair.Old ?? pair.Now!, Word: Word(pair.Old, pair.Now)))
                .Where(change => change.Word is not null)
                .Select(change => new SeriesChange(
                    change.Series.Key.ToString(),
                    change.Word!,
                    change.Series.Candles
                )),
        ];
    }

    private static string? Word(StoredSeries? old, StoredSeries? now) =>
        (old, now) switch
        {
            (_, null) => "forgotten",
            (null, _) => "added",
            _ when old.Candles > now.Candles => "deleted",
            _ when old.IsFollowed && !now.IsFollowed => "removed",
            _ when old.Enabled != now.Enabled => now.Enabled ? "enabled" : "disabled",
            _ => null,
        };
}
