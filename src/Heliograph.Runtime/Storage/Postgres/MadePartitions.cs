using System.Collections.Concurrent;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>
/// Months whose partition of the candles is known to be there, so that it is not asked.
/// </summary>
internal sealed class MadePartitions
{
    private readonly ConcurrentDictionary<int, bool> months = new();

    /// <summary>One open of each month, among these, whose partition may be absent.</summary>
    public long[] Missing(IEnumerable<long> opensMs)
    {
        var seen = new Dictionary<int, long>();
        var last = int.MinValue;
        foreach (var openMs in opensMs)
        {
            var month = MonthOf(openMs);
            if (month != last && !months.ContainsKey(month))
            {
                seen[month] = openMs;
            }

            last = month;
        }

        return [.. seen.Values];
    }

    /// <summary>Their partitions are there for good: the transaction has ended well.</summary>
    public void Remember(IEnumerable<long> opensMs)
    {
        foreach (var openMs in opensMs)
        {
            months[MonthOf(openMs)] = true;
        }
    }

    private static int MonthOf(long openMs)
    {
        var day = DateTimeOffset.FromUnixTimeMilliseconds(openMs);
        return day.Year * 12 + day.Month;
    }
}
