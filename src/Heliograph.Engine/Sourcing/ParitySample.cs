using Heliograph.Engine.Market;

namespace Heliograph.Engine.Sourcing;

/// <summary>Which evaluations are checked against the venue.</summary>
public static class ParitySample
{
    /// <summary>The share that is checked unless somebody says otherwise, 0-1.</summary>
    public const double UsualShare = 0.01;

    /// <summary>
    /// True for about this share of series and closes, spread evenly over both; of one series and
    /// close always the same is said, so that every node takes the same sample.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="closeMs">The close, epoch milliseconds.</param>
    /// <param name="share">0-1.</param>
    public static bool IsIn(SeriesKey series, long closeMs, double share)
    {
        // FNV-1a (Fowler, Noll, Vo), finished by the mixer of SplitMix64 (Steele, Lea, Flood).
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var letter in series.ToString())
        {
            hash = (hash ^ letter) * 1_099_511_628_211UL;
        }

        hash ^= (ulong)closeMs * 0x9E3779B97F4A7C15;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        hash ^= hash >> 31;
        return (hash >> 11) * (1.0 / (1UL << 53)) < share;
    }
}
