using Heliograph.Engine.Quality;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues.Csv;

namespace Heliograph.App.Demo;

/// <summary>What the demo saw.</summary>
/// <param name="Folder">Its data directory.</param>
/// <param name="Market">The market as delivered.</param>
/// <param name="First">The import of what came first.</param>
/// <param name="Corrections">The import of what came later.</param>
/// <param name="Found">Each planted damage, with the check that found it; null: none did.</param>
/// <param name="Reports">Quality of each series now.</param>
/// <param name="Strategies">Strategies evaluated.</param>
/// <param name="Cycle">The evaluations.</param>
/// <param name="Again">The same call a second time.</param>
/// <param name="FirstSignalSeconds">From the start to the first stored signal or candidate.</param>
public sealed record DemoResult(
    string Folder,
    DamagedMarket Market,
    ImportResult First,
    ImportResult Corrections,
    IReadOnlyList<(PlantedDamage Planted, CheckId? FoundBy)> Found,
    IReadOnlyList<QualityReport> Reports,
    int Strategies,
    CycleReport Cycle,
    CycleReport Again,
    double FirstSignalSeconds
)
{
    /// <summary>Signals first, then candidates, the best first.</summary>
    public IReadOnlyList<SignalRow> Fired { get; } =
    [
        .. Cli.SignalTable.Ranked(Cycle.Added.Where(row => row.Status == "active")),
        .. Cli.SignalTable.Ranked(Cycle.Added.Where(row => row.Status != "active")),
    ];

    /// <summary>What did not hold, a line each; empty when everything did.</summary>
    public IReadOnlyList<string> Failures()
    {
        var failures = new List<string>();
        Expect(Found.All(one => one.FoundBy is not null), "a planted fault was not found");
        Expect(Reports.Any(one => one.Usable), "no series is usable");
        Expect(Reports.Any(one => !one.Usable), "no fault made its series unusable");
        Expect(Cycle.Counts.Balances, "the outcomes do not add up to what was due");
        Expect(Cycle.Counts.Errors == 0, "an evaluation gave an error");
        Expect(Fired.Count > 0, "no strategy fired");
        Expect(Again.Added.Count == 0, "a second run stored a signal again");
        return failures;

        void Expect(bool holds, string otherwise)
        {
            if (!holds)
            {
                failures.Add(otherwise);
            }
        }
    }
}
