using Heliograph.App.Cli;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Demo;

/// <summary>What a day left, as data: of the store, of the venue, and of the run.</summary>
public sealed record DayFacts
{
    /// <summary>The end of the day, epoch milliseconds.</summary>
    public required long NowMs { get; init; }

    /// <summary>Every evaluation that was due, each once.</summary>
    public required IReadOnlyList<DueOutcome> Outcomes { get; init; }

    /// <summary>Stored outcomes of the day that were not due.</summary>
    public required int NotDue { get; init; }

    /// <summary>What fired, in the order of ids.</summary>
    public required IReadOnlyList<SignalRow> Fired { get; init; }

    /// <summary>The series against the market, ordered by key.</summary>
    public required IReadOnlyList<SeriesCheck> Series { get; init; }

    /// <summary>The store's series by number.</summary>
    public required IReadOnlyDictionary<int, StoredSeries> Stored { get; init; }

    /// <summary>Every change of step of a source, oldest first.</summary>
    public required IReadOnlyList<StoredSourceSwitch> Steps { get; init; }

    /// <summary>Every incident, oldest first.</summary>
    public required IReadOnlyList<StoredIncident> Incidents { get; init; }

    /// <summary>The ledger of gaps, by series and first missing open.</summary>
    public required IReadOnlyList<StoredRepair> Repairs { get; init; }

    /// <summary>Rows that were refused.</summary>
    public required IReadOnlyList<QuarantinedRow> Refused { get; init; }

    /// <summary>Quality of every series at the end, ordered by key.</summary>
    public required IReadOnlyList<QualityReport> Reports { get; init; }

    /// <summary>What the venue counted.</summary>
    public required DayTraffic Traffic { get; init; }

    /// <summary>What the run itself counted.</summary>
    public required DayRun Run { get; init; }

    /// <summary>Signals first, then candidates, the best first.</summary>
    public IReadOnlyList<SignalRow> Best =>
        [
            .. SignalTable.Ranked(Fired.Where(row => row.IsSignal)),
            .. SignalTable.Ranked(Fired.Where(row => !row.IsSignal)),
        ];

    /// <summary>How many evaluations ended so; null: nothing is stored of them.</summary>
    public int Ended(OutcomeCode? outcome) => Outcomes.Count(one => one.Outcome == outcome);

    /// <summary>How many were suppressed, by reason.</summary>
    public IReadOnlyDictionary<string, int> SuppressedBy =>
        Outcomes
            .Where(one => one.Outcome is { } code && code.IsSuppressed())
            .GroupBy(one => one.Outcome!.Value.ReasonOf())
            .OrderBy(one => one.Key, StringComparer.Ordinal)
            .ToDictionary(one => one.Key, one => one.Count());

    /// <summary>How many rows were refused, by the check that refused them.</summary>
    public IReadOnlyDictionary<string, int> RefusedBy =>
        Refused
            .GroupBy(one => one.Reason.Split(':')[0])
            .OrderBy(one => one.Key, StringComparer.Ordinal)
            .ToDictionary(one => one.Key, one => one.Count());

    /// <summary>Signals and candidates from a source: <c>database</c> or <c>live</c>.</summary>
    public int FiredFrom(string source) => Fired.Count(one => one.Source == source);
}
