using Heliograph.App.Cli;
using Heliograph.Engine.Sourcing;
using static Heliograph.App.Demo.DayClaims;

namespace Heliograph.App.Demo;

/// <summary>What is promised of changes between database and live.</summary>
public static class SourceClaims
{
    /// <summary>No series changes its source too often.</summary>
    public static Claim Calm(DayFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var changes = SourceChanges.Of(facts.Steps);
        var (hour, day) = (0, 0);
        var broken = new List<string>();
        foreach (var (id, at) in changes)
        {
            var (inHour, inDay) = (Most(at, SwitchGuard.HourMs), Most(at, SwitchGuard.DayMs));
            (hour, day) = (Math.Max(hour, inHour), Math.Max(day, inDay));
            if (inHour > SwitchGuard.MostPerHour || inDay > SwitchGuard.MostPerDay)
            {
                broken.Add(Text($"{NameOf(facts, id)}: {inHour} in an hour, {inDay} in a day"));
            }
        }

        return new Claim(
            "calm",
            "at most 2 changes of source in an hour and 6 in a day, per series",
            Text($"{changes.Sum(one => one.Value.Count)} changes of {changes.Count} series, ")
                + Text($"at most {hour} in an hour and {day} in a day"),
            First(broken)
        );
    }

    /// <summary>A series whose stored candles failed went to the venue, and came back.</summary>
    public static Claim WentLive(DayFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var bySeries = facts.Steps.GroupBy(one => one.SeriesId).ToList();
        var live = bySeries.Where(all => all.Any(one => one.ToStep == "live")).ToList();
        var away = live.Where(all => all.Last().ToStep is not "database").ToList();
        return new Claim(
            "wentLive",
            "series that failed went live, and came back when they were good",
            Text($"{live.Count} went live, {live.Count - away.Count} are back on the database"),
            First([
                .. live.Count == 0 ? ["no series went live"] : Array.Empty<string>(),
                .. away.Select(all =>
                    $"{NameOf(facts, all.Key)} is {all.Last().ToStep} since "
                    + Times.Iso(all.Last().AtMs)
                ),
            ])
        );
    }

    // The most within any span, its far end not included, as the guard counts.
    private static int Most(IReadOnlyList<long> at, long spanMs) =>
        at.Max(end => at.Count(one => one > end - spanMs && one <= end));

    private static string NameOf(DayFacts facts, int id) =>
        facts.Stored.TryGetValue(id, out var series) ? $"{series.Key}" : $"series {id}";
}
