namespace Heliograph.Runtime.Reports;

/// <summary>A day of the installation: the one model of every form of the report.</summary>
/// <param name="Day">The day, UTC: 2026-01-31.</param>
/// <param name="AsOf">Its end, or when it was made where the day was not over.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Score">How good the candles were, and the trend.</param>
/// <param name="Health">How well the installation was; null where no node measured it.</param>
/// <param name="Series">All active series, counted.</param>
/// <param name="Worst">The worst of them, at most twenty.</param>
/// <param name="Gaps">The ledger of gaps, by state.</param>
/// <param name="Defects">What was found at candles of the last seven days, by check.</param>
/// <param name="Revisions">Candles that changed.</param>
/// <param name="Outages">Venues that were out, banned or missed candles.</param>
/// <param name="Incidents">All other trouble.</param>
/// <param name="Signals">Signals of the day's closes.</param>
/// <param name="Distributions">How they are spread.</param>
/// <param name="Evaluations">What was due and done.</param>
/// <param name="Suppressed">What was not evaluated, by reason.</param>
/// <param name="Productivity">How much was given, and what stopped most.</param>
/// <param name="ToDo">What to do, the most pressing first.</param>
public sealed record DailyReport(
    string Day,
    string AsOf,
    string MadeAt,
    DailyScore Score,
    DailyHealth? Health,
    DailyCounts Series,
    IReadOnlyList<DailySeries> Worst,
    IReadOnlyList<DailyGaps> Gaps,
    IReadOnlyDictionary<string, int> Defects,
    DailyRevisions Revisions,
    IReadOnlyList<DailyIncident> Outages,
    IReadOnlyList<DailyIncident> Incidents,
    StatsSignals Signals,
    StatsDistributions Distributions,
    StatsEvaluations Evaluations,
    IReadOnlyDictionary<string, long> Suppressed,
    StatsProductivity Productivity,
    IReadOnlyList<DailyAction> ToDo
)
{
    /// <summary>Makes it; a pure function of the facts.</summary>
    /// <exception cref="ReportException">There is nothing to report on.</exception>
    internal static DailyReport Of(DailyFacts facts) => new DailyAssembly(facts).Build();
}
