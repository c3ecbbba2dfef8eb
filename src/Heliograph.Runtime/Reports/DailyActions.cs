using System.Text.Json;
using Heliograph.Engine.Quality;

namespace Heliograph.Runtime.Reports;

/// <summary>What a day asks its operator to do.</summary>
internal static class DailyActions
{
    private const string Fill = "helio gaps repair --now";

    /// <summary>
    /// What the last look at health asks for, and what the candles ask for beyond that; nothing
    /// twice.
    /// </summary>
    public static IReadOnlyList<DailyAction> Of(DailyFacts facts, QualitySummary summary) =>
        [.. OfHealth(facts).Concat(OfQuality(facts, summary)).DistinctBy(one => one.Command)];

    private static IEnumerable<DailyAction> OfHealth(DailyFacts facts)
    {
        if (facts.Health.Count == 0)
        {
            yield break;
        }

        using var report = JsonDocument.Parse(facts.Health[^1].Json);
        foreach (var one in report.RootElement.GetProperty("deductions").EnumerateArray())
        {
            yield return new DailyAction(
                $"{one.GetProperty("id").GetString()}: {one.GetProperty("cause").GetString()}",
                one.GetProperty("fix").GetString()!
            );
        }
    }

    private static IEnumerable<DailyAction> OfQuality(DailyFacts facts, QualitySummary summary)
    {
        var stale = facts.Quality.Where(one => !one.Freshness.IsFresh).ToList();
        foreach (var venue in stale.GroupBy(one => one.Key.Venue).OrderBy(of => of.Key))
        {
            var one = venue.Count() == 1 ? venue.First().Key.ToString() : $"{venue.Key}:*";
            yield return new DailyAction(
                $"{venue.Count()} series of {venue.Key} are stale",
                $"helio collect --series '{one}'"
            );
        }

        if (summary.WithGaps > 0)
        {
            yield return new DailyAction($"{summary.WithGaps} series have gaps", Fill);
        }

        if (facts.Repairs.Any(one => one.State == "unfillable"))
        {
            yield return new DailyAction("gaps could not be filled", "helio gaps");
        }
    }
}
