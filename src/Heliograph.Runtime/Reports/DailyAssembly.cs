using System.Globalization;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Reports;

/// <summary>Puts a daily report together from its facts.</summary>
internal sealed class DailyAssembly(DailyFacts facts)
{
    private const int Worst = 20;
    private const int MostIncidents = 50;
    private const long DayMs = 86_400_000;

    private static readonly string[] OutageCauses =
    [
        VenueIncident.Out,
        VenueIncident.Banned,
        VenueIncident.Forbidden,
        VenueIncident.Outage,
    ];

    /// <summary>The report.</summary>
    public DailyReport Build()
    {
        if (facts.Quality.Count == 0)
        {
            throw new ReportException("nothing is followed, so there is nothing to report on");
        }

        var summary = QualitySummary.Of(facts.Quality);
        var outages = facts.Incidents.Where(IsOutage).Select(IncidentOf);
        var others = facts.Incidents.Where(one => !IsOutage(one)).Select(IncidentOf);
        return new DailyReport(
            DateOf(facts.DayMs),
            Iso(facts.AsOfMs),
            Iso(facts.MadeMs),
            ScoreOf(summary),
            HealthOf(),
            new(summary.Total, summary.Usable, summary.Stale, summary.Incomplete, summary.WithGaps),
            [
                .. facts
                    .Quality.OrderBy(one => one.Score)
                    .ThenBy(one => one.Key)
                    .Take(Worst)
                    .Select(SeriesOf),
            ],
            [.. facts.Repairs.GroupBy(one => one.State).OrderBy(of => of.Key).Select(GapsOf)],
            DefectsByCheck(),
            facts.Revisions,
            [.. outages.Take(MostIncidents)],
            [.. others.Take(MostIncidents)],
            facts.Fired.Counted,
            facts.Fired.Distributions,
            Statistics.Evaluated(facts.Cycles, facts.IsTimed),
            Suppressed(),
            facts.Fired.Productivity,
            DailyActions.Of(facts, summary)
        );
    }

    private DailyScore ScoreOf(QualitySummary summary)
    {
        var noted = facts.Days.FirstOrDefault(one => one.DayMs == facts.DayMs);
        return new DailyScore(
            noted?.Score ?? summary.Score,
            Before(7),
            Before(30),
            [
                .. facts.Days.Select(one => new DailyPoint(
                    DateOf(one.DayMs),
                    one.Score,
                    one.UsableShare
                )),
            ]
        );
    }

    private double? Before(int days)
    {
        var scores = facts
            .Days.Where(one => one.DayMs < facts.DayMs)
            .Where(one => one.DayMs >= facts.DayMs - days * DayMs)
            .Select(one => (double?)one.Score);
        return scores.Average();
    }

    private DailyHealth? HealthOf()
    {
        if (facts.Health.Count == 0)
        {
            return null;
        }

        var lowest = facts.Health.MinBy(one => one.Score)!;
        return new DailyHealth(
            facts.Health.Average(one => one.Score),
            lowest.Score,
            Iso(lowest.AtMs),
            [.. facts.Health.Select(one => new DailyHealthPoint(Iso(one.AtMs), one.Score))]
        );
    }

    private static DailySeries SeriesOf(QualityReport one) =>
        new(
            one.Key.ToString(),
            one.Score,
            one.Usable,
            one.Freshness.AgeMs / 1000.0,
            one.Recent.IsNoSession ? null : one.Recent.Share,
            one.OpenGaps,
            one.Reasons.Count == 0 ? null : one.Reasons[0]
        );

    private static DailyGaps GapsOf(IGrouping<string, StoredRepair> state) =>
        new(state.Key, state.Count(), state.Sum(one => one.Count));

    private SortedDictionary<string, int> DefectsByCheck() =>
        new(
            facts
                .Quality.SelectMany(one => one.Defects)
                .GroupBy(one => one.Check.ToString())
                .ToDictionary(of => of.Key, of => of.Count()),
            StringComparer.Ordinal
        );

    private SortedDictionary<string, long> Suppressed() =>
        new(
            facts
                .Cycles.SelectMany(cycle => cycle.Outcomes.All)
                .Select(one => one.Entry.Outcome)
                .Where(outcome => outcome.IsSuppressed())
                .GroupBy(outcome => outcome.ReasonOf())
                .ToDictionary(of => of.Key, of => of.LongCount()),
            StringComparer.Ordinal
        );

    private static bool IsOutage(StoredIncident one) => OutageCauses.Contains(one.Cause);

    private static DailyIncident IncidentOf(StoredIncident one) =>
        new(
            one.Cause,
            one.Scope,
            one.Severity,
            Iso(one.OpenedMs),
            one.ResolvedMs is { } over ? Iso(over) : null,
            one.Detail
        );

    private static string Iso(long ms) => JsonText.InstantOf(ms);

    private static string DateOf(long ms) =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(ms)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
