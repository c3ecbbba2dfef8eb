using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues.Csv;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.Runtime.Tests.Import;

/// <summary>
/// A simulated market is damaged, imported and judged: each planted damage has to be found by the
/// check that it is meant for.
/// </summary>
public sealed class DamagedImports : IDisposable
{
    private const int CandlesPerSeries = 1000;
    private static readonly long Start = Csv.Ms("2024-01-01T00:00:00Z");
    private static readonly long End = Start + CandlesPerSeries * 3_600_000L;
    private readonly Scratch scratch = new();
    private readonly MemoryCandleStore store = new();
    private readonly List<QuarantinedRow> quarantine = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_planted_damage_is_found(int seed)
    {
        var damaged = Damage((ulong)seed);
        var (repeated, revised) = await ImportAsync(damaged);
        var reports = damaged.Series.ToDictionary(one => one.Key, Report);
        var missed = damaged
            .Planted.Where(one => one.Kind is not (DamageKind.Duplicate or DamageKind.Revised))
            .Where(one => !IsFound(one, reports[one.Series]));
        missed.ShouldBeEmpty();
        repeated.ShouldBe(damaged.Planted.Count(one => one.Kind == DamageKind.Duplicate));
        revised.ShouldBe(damaged.Planted.Count(one => one.Kind == DamageKind.Revised));
        damaged.Planted.Select(one => one.Kind).Distinct().Count().ShouldBe(14);
    }

    [Fact]
    public async Task Nothing_is_refused_or_found_wrong_where_nothing_was_planted()
    {
        var none = new DamageScript { Counts = new Dictionary<DamageKind, int>() };
        var market = DamagedMarket.Of(Market(7), none);
        await ImportAsync(market);
        quarantine.ShouldBeEmpty();
        market
            .Series.Select(Report)
            .SelectMany(report => report.Defects.Where(d => d.Severity != Severity.Warning))
            .ShouldBeEmpty();
    }

    public void Dispose() => scratch.Dispose();

    private static IReadOnlyList<SimulatedSeries> Market(ulong seed) =>
        SimulatedMarket.Generate(
            new MarketScript
            {
                Seed = seed,
                Symbols = 24,
                FirstOpenMs = Start,
                Candles = CandlesPerSeries,
            }
        );

    private static DamagedMarket Damage(ulong seed) =>
        DamagedMarket.Of(Market(seed), new DamageScript { Seed = seed, Apart = 110 });

    private async Task<(long Repeated, long Revised)> ImportAsync(DamagedMarket market)
    {
        var (repeated, revised) = (0L, 0L);
        foreach (var series in market.Series)
        {
            var (first, corrections) = series.Deliveries();
            var result = await ImportAsync(series, first);
            repeated += result.Unchanged;
            if (corrections.Count > 0)
            {
                revised += (await ImportAsync(series, corrections)).Revised;
            }
        }

        return (repeated, revised);
    }

    private async Task<ImportResult> ImportAsync(
        DamagedSeries series,
        IReadOnlyList<SimulatedRow> rows
    )
    {
        var path = scratch.Path($"{series.Key.Symbol}.csv");
        await using (var file = new StreamWriter(path))
        {
            SimulatedCsv.Write(file, rows);
        }

        var request = new ImportRequest
        {
            Files = [path],
            Venue = series.Key.Venue,
            Symbol = series.Key.Symbol,
            Timeframe = $"{series.Key.Timeframe}",
        };
        var clock = new FixedClock(Csv.Text(End));
        var result = await CsvImport.RunAsync(request, store, clock, null, default);
        quarantine.AddRange(result.Quarantine);
        return result;
    }

    private QualityReport Report(DamagedSeries series) =>
        QualityReport.Assess(
            new QualityInput
            {
                Series = CandleSeries.Of(series.Key, [.. store.Current($"{series.Key}")]),
                Calendar = Calendar.Always,
                Tick = series.Instrument.Tick,
                AsOfMs = End,
            }
        );

    private bool IsFound(PlantedDamage planted, QualityReport report) =>
        planted.Kind switch
        {
            DamageKind.Gap or DamageKind.Outage => report.Gaps.Any(gap => Covers(gap, planted)),
            DamageKind.Late => report.Gaps.All(gap => !Covers(gap, planted)),
            DamageKind.Frozen => Defect(report, CheckId.V07, planted),
            DamageKind.Spike => Defect(report, CheckId.V09, planted),
            DamageKind.Split => Defect(report, CheckId.V11, planted),
            DamageKind.NoVolume => Defect(report, CheckId.V06, planted),
            DamageKind.BadNumber => Refused("V01", planted),
            DamageKind.Crossed => Refused("V02", planted),
            DamageKind.OffGrid => Refused("V03", planted),
            DamageKind.Future => Refused("V04", planted),
            DamageKind.Conflict => Refused("U01", planted),
            _ => false,
        };

    private bool Refused(string check, PlantedDamage planted) =>
        quarantine.Any(row =>
            row.Series == planted.Series
            && row.Reason.StartsWith(check, StringComparison.Ordinal)
            && row.Payload.StartsWith($"{planted.OpenMs},", StringComparison.Ordinal)
        );

    private static bool Covers(Gap gap, PlantedDamage planted) =>
        gap.FirstMissingMs <= planted.OpenMs && gap.Count >= planted.Count;

    private static bool Defect(QualityReport report, CheckId check, PlantedDamage planted) =>
        report.Defects.Any(defect =>
            defect.Check == check
            && defect.Severity != Severity.Warning
            && Math.Abs(defect.OpenMs - planted.OpenMs) <= planted.Series.Timeframe.Milliseconds
        );
}
