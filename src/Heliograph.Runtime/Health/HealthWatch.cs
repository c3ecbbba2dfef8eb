using Heliograph.Engine.Health;
using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Health;

/// <summary>
/// Scores the whole installation, keeps the point, and has an open incident for each id of the
/// deductions as long as it costs anything.
/// </summary>
/// <param name="store">Where points and incidents go.</param>
/// <param name="probe">Measures the facts.</param>
/// <param name="clock">Tells the time.</param>
public sealed class HealthWatch(IStore store, HealthProbe probe, TimeProvider clock)
{
    private const int CriticalFrom = 40;
    private const int ErrorFrom = 15;

    // What a watch of its own tells of already is not told twice.
    private static readonly Dictionary<string, string[]> ToldBy = new(StringComparer.Ordinal)
    {
        ["H03"] = [FreshnessWatch.Cause],
        ["H06"] = [VenueIncident.Out, VenueIncident.Banned, VenueIncident.Forbidden],
        ["H10"] = [VenueIncident.Clock],
    };

    private readonly IncidentLedger incidents = new(store.Tables);

    /// <summary>One look.</summary>
    public async Task<HealthReport> RunAsync(CancellationToken stop)
    {
        var facts = await probe.MeasureAsync(stop);
        var report = HealthReport.Of(facts, clock.GetUtcNow().ToUnixTimeMilliseconds());
        await new HealthLedger(store.Tables).AddAsync(
            new StoredHealth(
                report.AsOfMs,
                report.Score,
                HealthText.NameOf(report.Status),
                HealthText.Write(report)
            ),
            stop
        );
        await NoteAsync(report, stop);
        return report;
    }

    private async Task NoteAsync(HealthReport report, CancellationToken stop)
    {
        var open = await incidents.OpenAsync(stop);
        var causes = open.Select(one => one.Cause).ToHashSet(StringComparer.Ordinal);
        var told = ToldBy
            .Where(one => one.Value.Any(causes.Contains))
            .Select(one => one.Key)
            .ToHashSet(StringComparer.Ordinal);
        await incidents.SettleAsync(
            IsDeduction,
            [
                .. report
                    .Deductions.GroupBy(one => one.Id)
                    .Where(one => !told.Contains(one.Key))
                    .Select(one => Incident(one.Key, [.. one])),
            ],
            one => told.Contains(one.Cause) ? "covered by the incident of its cause" : null,
            report.AsOfMs,
            stop
        );
    }

    private static SeenIncident Incident(string id, IReadOnlyList<Deduction> deductions)
    {
        var points = deductions.Sum(one => one.Points);
        return new SeenIncident(
            id,
            "",
            points >= CriticalFrom ? "critical"
                : points >= ErrorFrom ? "error"
                : "warning",
            string.Join("; ", deductions.Select(one => $"{one.Cause} ({one.Scope}): {one.Fix}"))
        );
    }

    // H01 to H15, the ids of deductions.
    private static bool IsDeduction(string cause) =>
        cause.Length == 3
        && cause[0] == 'H'
        && char.IsAsciiDigit(cause[1])
        && char.IsAsciiDigit(cause[2]);
}
