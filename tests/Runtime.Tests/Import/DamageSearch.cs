using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Tests.Import;

/// <summary>
/// Looks for the damage that was planted in a simulated market where a user would see it: in the
/// quarantine, among the revisions, in the report on its series.
/// </summary>
/// <param name="quarantine">Rows that the import refused.</param>
/// <param name="nowMs">The instant of the reports, epoch milliseconds.</param>
public sealed class DamageSearch(IReadOnlyList<QuarantinedRow> quarantine, long nowMs)
{
    /// <summary>What found each damage of one series.</summary>
    /// <param name="series">As delivered.</param>
    /// <param name="stored">All that is stored of it.</param>
    /// <param name="planted">What was done to it.</param>
    /// <returns>In the order given, with the check that found it; null: nothing did.</returns>
    public IReadOnlyList<(PlantedDamage Planted, CheckId? FoundBy)> In(
        DamagedSeries series,
        SeriesCandles stored,
        IEnumerable<PlantedDamage> planted
    )
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(stored);
        var report = QualityReport.Assess(
            new QualityInput
            {
                Series = stored.Real,
                Calendar = Calendar.Always,
                Tick = series.Instrument.Tick,
                AsOfMs = nowMs,
            }
        );
        return [.. planted.Select(one => (one, FoundBy(one, stored, report)))];
    }

    private CheckId? FoundBy(PlantedDamage planted, SeriesCandles stored, QualityReport report) =>
        planted.Kind switch
        {
            DamageKind.Gap or DamageKind.Outage => report.Gaps.Any(gap => Covers(gap, planted))
                ? CheckId.C03
                : null,
            DamageKind.Late => report.Gaps.Any(gap => Covers(gap, planted)) ? null : CheckId.F02,
            DamageKind.Revised => stored.Revised.Any(one => one.OpenMs == planted.OpenMs)
                ? CheckId.R01
                : null,
            DamageKind.Duplicate => stored.Real.IndexOf(planted.OpenMs) >= 0 ? CheckId.U01 : null,
            DamageKind.Frozen => Defect(report, CheckId.V07, planted),
            DamageKind.Spike => Defect(report, CheckId.V09, planted),
            DamageKind.Split => Defect(report, CheckId.V11, planted),
            DamageKind.NoVolume => Defect(report, CheckId.V06, planted),
            DamageKind.BadNumber => Refused(CheckId.V01, planted),
            DamageKind.Crossed => Refused(CheckId.V02, planted),
            DamageKind.OffGrid => Refused(CheckId.V03, planted),
            DamageKind.Future => Refused(CheckId.V04, planted),
            DamageKind.Conflict => Refused(CheckId.U01, planted),
            _ => null,
        };

    private CheckId? Refused(CheckId check, PlantedDamage planted) =>
        quarantine.Any(row =>
            row.Series == planted.Series
            && row.Reason.StartsWith($"{check}", StringComparison.Ordinal)
            && row.Payload.StartsWith($"{planted.OpenMs},", StringComparison.Ordinal)
        )
            ? check
            : null;

    private static bool Covers(Gap gap, PlantedDamage planted) =>
        gap.FirstMissingMs <= planted.OpenMs
        && planted.OpenMs + (planted.Count - 1) * planted.Series.Timeframe.Milliseconds
            <= gap.LastMissingMs;

    private static CheckId? Defect(QualityReport report, CheckId check, PlantedDamage planted) =>
        report.Defects.Any(defect =>
            defect.Check == check
            && defect.Severity != Severity.Warning
            && Math.Abs(defect.OpenMs - planted.OpenMs) <= planted.Series.Timeframe.Milliseconds
        )
            ? check
            : null;
}
