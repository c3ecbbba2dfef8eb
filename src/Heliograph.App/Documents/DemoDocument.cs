using Heliograph.App.Cli;
using Heliograph.App.Demo;
using Heliograph.Engine.Signals;

namespace Heliograph.App.Documents;

/// <summary>The answer of <c>helio demo</c>.</summary>
/// <param name="Data">The demo's data directory.</param>
/// <param name="Simulated">Always true: nothing here is real.</param>
/// <param name="Seed">What the market was made from.</param>
/// <param name="From">When the day began.</param>
/// <param name="Until">When it ended.</param>
/// <param name="Series">Series that were followed.</param>
/// <param name="Usable">Series that are usable at the end.</param>
/// <param name="Evaluations">What became of everything that was due.</param>
/// <param name="SuppressedBy">Evaluations that were suppressed, by reason.</param>
/// <param name="FiredFrom">Signals and candidates, by source.</param>
/// <param name="Candles">What became of candles.</param>
/// <param name="Sources">Changes between database and live.</param>
/// <param name="Incidents">Incidents that were opened.</param>
/// <param name="Unresolved">Those of them that are open.</param>
/// <param name="Venue">What the venue counted.</param>
/// <param name="Best">Id of the best signal or candidate; null when there is none.</param>
/// <param name="FirstSignalSeconds">
/// Real seconds until the first signal or candidate; null when there is none.
/// </param>
/// <param name="Seconds">Real seconds of the whole day.</param>
/// <param name="Held">True when every promise was kept.</param>
/// <param name="Claims">Each promise.</param>
public sealed record DemoDocument(
    string Data,
    bool Simulated,
    ulong Seed,
    string From,
    string Until,
    int Series,
    int Usable,
    CycleTally Evaluations,
    IReadOnlyList<DemoCount> SuppressedBy,
    IReadOnlyList<DemoCount> FiredFrom,
    DemoCandles Candles,
    DemoSources Sources,
    int Incidents,
    int Unresolved,
    DayTraffic Venue,
    string? Best,
    double? FirstSignalSeconds,
    double Seconds,
    bool Held,
    IReadOnlyList<Claim> Claims
)
{
    /// <summary>Makes it.</summary>
    public static DemoDocument Of(
        string folder,
        DemoPlan plan,
        DayFacts facts,
        IReadOnlyList<Claim> claims
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(facts);
        return new(
            folder,
            true,
            plan.Seed,
            Times.Iso(plan.StartMs),
            Times.Iso(plan.EndMs),
            facts.Series.Count,
            facts.Reports.Count(one => one.Usable),
            TallyOf(facts),
            DemoCount.Of(facts.SuppressedBy),
            [new("database", facts.FiredFrom("database")), new("live", facts.FiredFrom("live"))],
            DemoCandles.Of(facts),
            DemoSources.Of(facts.Steps),
            facts.Incidents.Count,
            facts.Incidents.Count(one => one.ResolvedMs is null),
            facts.Traffic,
            facts.Fired.Count > 0 ? facts.Best[0].Id : null,
            facts.Run.First is { } first ? Math.Round(first.Seconds, 3) : null,
            Math.Round(facts.Run.Seconds, 3),
            claims.All(one => one.Holds),
            claims
        );
    }

    private static CycleTally TallyOf(DayFacts facts) =>
        new(
            facts.Outcomes.Count,
            facts.Ended(OutcomeCode.Signal),
            facts.Ended(OutcomeCode.Candidate),
            facts.Ended(OutcomeCode.None),
            facts.SuppressedBy.Values.Sum(),
            facts.Ended(OutcomeCode.Error),
            facts.Ended(OutcomeCode.Pending),
            0,
            Math.Round(facts.Run.Seconds, 3)
        );
}
