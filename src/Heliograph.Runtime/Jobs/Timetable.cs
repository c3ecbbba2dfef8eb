using Heliograph.Engine.Scheduling;
using Heliograph.Runtime.Scheduling;

namespace Heliograph.Runtime.Jobs;

/// <summary>Everything that happens by itself, and when.</summary>
public static class Timetable
{
    private const MisfireRule Latest = MisfireRule.Latest;
    private const MisfireRule Skip = MisfireRule.Skip;

    /// <summary>
    /// How many jobs of each group a node runs at the same time. What waits for a job before it
    /// holds its place: so many of a group wait at the same minute, and leave one.
    /// </summary>
    public static IReadOnlyDictionary<string, int> Places { get; } =
        new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["collect"] = 2,
            ["signals"] = 3,
            ["quality"] = 4,
            ["indicators"] = 2,
            ["repair"] = 2,
            ["reports"] = 2,
            ["alerts"] = 1,
            ["upkeep"] = 1,
            ["account"] = 1,
        };

    /// <summary>Every job, the most urgent first.</summary>
    public static IReadOnlyList<TimetableEntry> All { get; } =
    [
        new("collect", "10 */5 * * * ?", 10, "collect", Latest, Minutes(4)) { IsSplit = true },
        new("account", "0 * * * * ?", 10, "account", Latest, Seconds(30)),
        new("evaluate-database", "0 */30 * * * ?", 9, "signals", Latest, Minutes(5))
        {
            IsSplit = true,
            After = ["collect"],
        },
        new("deliver", "0 * * * * ?", 9, "alerts", Latest, Seconds(50)),
        new("ping", "0 */5 * * * ?", 9, "alerts", Skip, Seconds(20)) { Tolerance = Minutes(5) },
        new("evaluate-hybrid", "0 */15 * * * ?", 8, "signals", Latest, Minutes(5))
        {
            IsSplit = true,
            After = ["collect"],
        },
        new("assess-quality", "0 */15 * * * ?", 7, "quality", Latest, Minutes(2))
        {
            After = ["collect"],
        },
        new("check-health", "0 */15 * * * ?", 7, "quality", Latest, Minutes(1))
        {
            After = ["assess-quality"],
        },
        new("compute-indicators", "0 0 * * * ?", 6, "indicators", Latest, Minutes(10))
        {
            IsSplit = true,
            After = ["collect"],
        },
        new("watch-freshness", "0 */10 * * * ?", 6, "quality", Skip, Minutes(1))
        {
            Tolerance = Minutes(10),
            After = ["collect"],
        },
        new("review-signals", "0 */30 * * * ?", 6, "reports", Latest, Minutes(2))
        {
            After = ["evaluate-database", "evaluate-hybrid"],
        },
        new("settle-outcomes", "0 5,20,35,50 * * * ?", 6, "signals", Latest, Minutes(5)),
        // What it asks for would take the venue's allowance from the newest candles.
        new("reread-recent", "0 0 * * * ?", 5, "collect", Latest, Minutes(15))
        {
            IsSplit = true,
            After = ["collect"],
        },
        new("update-statistics", "0 0 * * * ?", 5, "reports", Latest, Minutes(5)),
        new("find-gaps", "0 0 */2 * * ?", 5, "quality", Latest, Minutes(5)),
        new("repair-gaps", "0 */5 * * * ?", 5, "repair", Latest, Minutes(4))
        {
            After = ["find-gaps"],
        },
        new("validate-indicators", "0 0 */4 * * ?", 4, "quality", Skip, Minutes(10))
        {
            Tolerance = Minutes(240),
            After = ["compute-indicators"],
        },
        new("validate-everything", "0 0 1 * * ?", 4, "quality", Latest, Minutes(30)),
        new("backup", "0 30 2 * * ?", 4, "upkeep", Latest, Minutes(60)),
        new("quality-report", "0 0 2 * * ?", 3, "reports", Latest, Minutes(10))
        {
            After = ["validate-everything"],
        },
        new("clean-caches", "0 0 */2 * * ?", 3, "upkeep", Skip, Minutes(2))
        {
            Tolerance = Minutes(120),
        },
        new("repair-week", "0 0 3 ? * SUN", 3, "repair", Latest, Minutes(60)),
        new("calibrate", "0 0 4 1 * ?", 3, "reports", Latest, Minutes(60)),
        new("retain", "0 0 2 * * ?", 2, "upkeep", Latest, Minutes(30))
        {
            After = ["quality-report"],
        },
    ];

    private static TimeSpan Minutes(int count) => TimeSpan.FromMinutes(count);

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);
}
