using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues.Csv;

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
    private long repeated;
    private long revised;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_planted_damage_is_found(int seed)
    {
        var market = Market((ulong)seed);
        var damaged = DamagedMarket.Of(market, new() { Seed = (ulong)seed, Apart = 110 });
        await ImportAsync(damaged);
        damaged.Planted.Select(one => one.Kind).Distinct().Count().ShouldBe(14);
        Search(damaged).Where(found => found.FoundBy is null).ShouldBeEmpty();
        repeated.ShouldBe(damaged.Planted.Count(one => one.Kind == DamageKind.Duplicate));
        revised.ShouldBe(damaged.Planted.Count(one => one.Kind == DamageKind.Revised));
    }

    [Fact]
    public async Task Damage_that_was_not_done_is_not_found()
    {
        var market = Market(1);
        var planted = DamagedMarket.Of(market, new() { Seed = 1, Apart = 110 }).Planted;
        var whole = DamagedMarket.Of(market, Nothing) with { Planted = planted };
        await ImportAsync(whole);
        Search(whole)
            .Where(found => found.FoundBy is not null)
            .Select(found => found.Planted.Kind)
            .Distinct()
            .ShouldBe([DamageKind.Duplicate, DamageKind.Late], ignoreOrder: true);
    }

    [Fact]
    public async Task Nothing_is_refused_or_found_wrong_where_nothing_was_planted()
    {
        var whole = DamagedMarket.Of(Market(7), Nothing);
        await ImportAsync(whole);
        quarantine.ShouldBeEmpty();
        whole
            .Series.SelectMany(series => Report(series).Defects)
            .Where(defect => defect.Severity != Severity.Warning)
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

    private static DamageScript Nothing { get; } =
        new() { Counts = new Dictionary<DamageKind, int>() };

    private async Task ImportAsync(DamagedMarket market)
    {
        var files = SimulatedFiles.Write(market, scratch.Folder);
        repeated += (await ImportAsync(files.First)).Unchanged;
        if (files.Corrections is { } corrections)
        {
            revised += (await ImportAsync(corrections)).Revised;
        }
    }

    private async Task<ImportResult> ImportAsync(string manifest)
    {
        var request = new ImportRequest { Manifest = manifest };
        var clock = new FixedClock(Csv.Text(End));
        var result = await CsvImport.RunAsync(request, store, clock, null, default);
        quarantine.AddRange(result.Quarantine);
        return result;
    }

    private IEnumerable<(PlantedDamage Planted, CheckId? FoundBy)> Search(DamagedMarket market)
    {
        var search = new DamageSearch(quarantine, End);
        return market.Series.SelectMany(series =>
            search.In(
                series,
                new SeriesCandles(1, Stored(series), [], [.. store.Revised($"{series.Key}")]),
                market.Planted.Where(one => one.Series == series.Key)
            )
        );
    }

    private CandleSeries Stored(DamagedSeries series) =>
        CandleSeries.Of(series.Key, [.. store.Current($"{series.Key}")]);

    private QualityReport Report(DamagedSeries series) =>
        QualityReport.Assess(
            new QualityInput
            {
                Series = Stored(series),
                Calendar = Calendar.Always,
                Tick = series.Instrument.Tick,
                AsOfMs = End,
            }
        );
}
