using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Calendars;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Strategies;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Evaluation;

/// <summary>A store with a few markets, and the cycle over it.</summary>
internal sealed class EvaluationBed : IAsyncDisposable
{
    /// <summary>Candles of each series.</summary>
    public const int Candles = 1_000;

    private readonly StoreBed bed;

    private EvaluationBed(StoreBed bed) => this.bed = bed;

    /// <summary>The built-in strategies, installed as the program does.</summary>
    public static IReadOnlyList<InstalledStrategy> BuiltIn { get; } =
    [
        .. StrategyFolder
            .Load(StrategyFolder.BuiltIn)
            .Strategies.Select(strategy => new InstalledStrategy(
                strategy,
                StrategyIdentity.VersionOf(strategy),
                StrategyRequirements.Window(strategy)
            )),
    ];

    /// <summary>The close of the newest candle.</summary>
    public static long NowMs { get; } =
        (long)CandleColumns.Walk(0, Candles).Time[^1] / 3_600_000 * 3_600_000 + 3_600_000;

    public IStore Store => bed.Store;

    public static async Task<EvaluationBed> NewAsync(
        StoreKind kind,
        int series = 11,
        string timeframe = "1h"
    )
    {
        var made = new EvaluationBed(await StoreBed.NewAsync(kind));
        for (var i = 0; i < series; i++)
        {
            await made.ImportAsync(SeriesKey.Parse($"test:S{i:00}:{timeframe}"), Walk(i));
        }

        return made;
    }

    /// <summary>A walk on the grid of its series.</summary>
    public static CandleColumns Walk(int seed)
    {
        var walk = CandleColumns.Walk(seed, Candles, price: 100 * (seed + 1));
        for (var i = 0; i < walk.Count; i++)
        {
            walk.Time[i] = NowMs - (Candles - i) * 3_600_000.0;
        }

        return walk;
    }

    public async Task ImportAsync(
        SeriesKey key,
        CandleColumns columns,
        int missing = -1,
        long? arrivedMs = null
    )
    {
        var builder = new CandleSeries.Builder(key, columns.Count);
        for (var i = 0; i < columns.Count; i++)
        {
            if (i != missing)
            {
                builder.Add(
                    (long)columns.Time[i],
                    columns.Open[i],
                    columns.High[i],
                    columns.Low[i],
                    columns.Close[i],
                    columns.Volume[i]
                );
            }
        }

        var candles = builder.Build();
        var known = candles.OpenMs.ToArray();
        for (var i = 0; i < known.Length; i++)
        {
            known[i] += key.Timeframe.Milliseconds;
        }

        var part = new SeriesIngest(
            new Instrument(key.Venue, key.Symbol),
            candles,
            arrivedMs is null ? known : null,
            []
        );
        await Store.Candles.IngestAsync(
            new Ingest("import", "test", null, arrivedMs ?? NowMs, [part]),
            CancellationToken.None
        );
    }

    public Task<CycleReport> RunAsync(Func<CycleRequest, CycleRequest>? change = null)
    {
        var request = new CycleRequest
        {
            Strategies = BuiltIn,
            SinceMs = NowMs - 200 * 3_600_000L,
            AsOfMs = NowMs,
        };
        return new EvaluationCycle(Store, Calendars, TimeProvider.System).RunAsync(
            change?.Invoke(request) ?? request,
            CancellationToken.None
        );
    }

    public static Calendar Calendars(string name) =>
        CalendarCatalog.Find(name, ZoneData.Load) ?? Calendar.Unknown;

    public ValueTask DisposeAsync() => bed.DisposeAsync();
}
