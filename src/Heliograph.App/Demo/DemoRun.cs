using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues.Csv;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.App.Demo;

/// <summary>
/// Makes a damaged market, imports it, judges it and evaluates strategies on it, by the same code
/// as the verbs of the command line.
/// </summary>
/// <param name="app">The program, on the demo's own data directory.</param>
/// <param name="plan">What to make.</param>
public sealed class DemoRun(Compose app, DemoPlan plan)
{
    /// <summary>Runs it from the market to the signals.</summary>
    public async Task<DemoResult> RunAsync(CancellationToken stop)
    {
        var started = app.Clock.GetTimestamp();
        var market = DamagedMarket.Of(SimulatedMarket.Generate(plan.Market), plan.Damage);
        app.Data.Ensure();
        var files = SimulatedFiles.Write(market, app.Data.Resolve("market"));
        await using var store = await app.MakeStoreAsync(stop);
        var first = await ImportAsync(store, files.First, stop);
        var corrections = files.Corrections is { } later
            ? await ImportAsync(store, later, stop)
            : first with
            {
                Rows = 0,
                Quarantine = [],
            };
        var series = await store.Candles.SeriesAsync(stop);
        var found = await SearchAsync(store, series, market, first.Quarantine, stop);
        var reports = await new QualityPass(store, app.Calendars.Named, app.QualityLimits).RunAsync(
            series,
            app.NowMs,
            stop
        );

        var strategies = app.EnabledStrategies;
        var request = new CycleRequest
        {
            Strategies = strategies,
            SinceMs = plan.SinceMs,
            Mode = "database",
            Gates = app.GateLimits,
            Quality = app.QualityLimits,
            Threads = Environment.ProcessorCount,
        };
        var cycle = new EvaluationCycle(store, app.Calendars.Named, app.Clock);
        var report = await cycle.RunAsync(request, stop);
        var seconds = app.Clock.GetElapsedTime(started).TotalSeconds;
        return new DemoResult(
            app.Data.Path,
            market,
            first,
            corrections,
            found,
            reports,
            strategies.Count(one => one.Strategy.Timeframe == plan.Market.Timeframe),
            report,
            await cycle.RunAsync(request, stop),
            seconds
        );
    }

    private Task<ImportResult> ImportAsync(IStore store, string manifest, CancellationToken stop) =>
        CsvImport.RunAsync(
            new ImportRequest { Manifest = manifest },
            store.Candles,
            app.Clock,
            null,
            stop
        );

    private async Task<IReadOnlyList<(PlantedDamage, CheckId?)>> SearchAsync(
        IStore store,
        IReadOnlyList<StoredSeries> series,
        DamagedMarket market,
        IReadOnlyList<QuarantinedRow> quarantine,
        CancellationToken stop
    )
    {
        var keys = series.ToDictionary(one => one.Id, one => one.Key);
        var search = new DamageSearch(quarantine, plan.EndMs);
        var delivered = market.Series.ToDictionary(one => one.Key);
        var planted = market.Planted.ToLookup(one => one.Series);
        var found = new List<(PlantedDamage, CheckId?)>();
        var query = new CandleQuery
        {
            Timeframe = plan.Market.Timeframe,
            Opens = new TimeRange(plan.Market.FirstOpenMs, plan.EndMs),
            AsOfMs = long.MaxValue,
        };
        await foreach (var stored in store.Candles.ReadAsync(query, stop))
        {
            var key = keys[stored.SeriesId];
            found.AddRange(search.In(delivered[key], stored, planted[key]));
        }

        return found;
    }
}
