using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Quality;

/// <summary>
/// Makes one point a day of the points of hours that are over a week old. Cut off anywhere, the
/// next call goes on with what is left.
/// </summary>
/// <param name="tables">Where points are kept.</param>
public sealed class QualityHistory(ITables tables)
{
    /// <summary>At most so many points of hours go in one transaction.</summary>
    public const int MostAtOnce = 10_000;

    private const long DayMs = 86_400_000;
    private const long WeekMs = 7 * DayMs;

    private readonly QualityLedger ledger = new(tables);

    /// <summary>Folds the days, UTC, that ended a week ago or earlier.</summary>
    /// <returns>How many points of hours became points of days.</returns>
    public async Task<int> FoldAsync(long nowMs, CancellationToken stop)
    {
        var folded = 0;
        while (await ledger.OldestHourAsync(stop) is { } oldest)
        {
            var day = oldest - oldest % DayMs;
            if (day + DayMs > nowMs - WeekMs)
            {
                break;
            }

            var hours = await ledger.ListAsync(StoredQuality.Hour, day, day + DayMs, stop);
            foreach (var chunk in Chunks([.. hours.GroupBy(one => one.SeriesId)]))
            {
                await ledger.FoldAsync([.. chunk.Select(series => DayOf([.. series], day))], stop);
            }

            folded += hours.Count;
        }

        return folded;
    }

    private static IEnumerable<List<IGrouping<int, StoredQuality>>> Chunks(
        List<IGrouping<int, StoredQuality>> all
    )
    {
        var chunk = new List<IGrouping<int, StoredQuality>>();
        var points = 0;
        foreach (var series in all)
        {
            var count = series.Count();
            if (chunk.Count > 0 && points + count > MostAtOnce)
            {
                yield return chunk;
                (chunk, points) = ([], 0);
            }

            chunk.Add(series);
            points += count;
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }

    private static StoredQuality DayOf(IReadOnlyList<StoredQuality> hours, long dayMs)
    {
        var scores = hours.Select(one => one.Score).Order().ToArray();
        var checks = hours.SelectMany(one =>
            one.Checks.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
        return new StoredQuality(
            hours[0].SeriesId,
            dayMs,
            StoredQuality.Day,
            hours.Any(one => one.AgeMs is null) ? null : hours.Max(one => one.AgeMs),
            hours.Min(one => one.Completeness),
            scores[0],
            (scores[(scores.Length - 1) / 2] + scores[scores.Length / 2]) / 2,
            hours.All(one => one.Usable),
            string.Join(' ', checks.Distinct().Order(StringComparer.Ordinal))
        );
    }
}
