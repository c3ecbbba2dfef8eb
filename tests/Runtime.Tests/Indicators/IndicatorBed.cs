using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Indicators;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Evaluation;
using Heliograph.Testing;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Indicators;

/// <summary>A store with a few markets, and what is kept of their indicators.</summary>
internal sealed class IndicatorBed : IAsyncDisposable
{
    private readonly EvaluationBed bed;

    private IndicatorBed(EvaluationBed bed) => this.bed = bed;

    public static IndicatorRequest Request { get; } =
        new(
            EvaluationBed.BuiltIn,
            [.. new[] { "rsi(14)", "macd(12,26,9)", "mfi(14)" }.Select(Parse)]
        );

    public IStore Store => bed.Store;

    public IndicatorLedger Ledger => new(Store.Tables);

    /// <summary>The clock of passes, in hours after the newest candle's close.</summary>
    public double Hours { get; set; }

    public TimeProvider Clock => new AtClock(EvaluationBed.NowMs + (long)(Hours * Hour));

    public static async Task<IndicatorBed> NewAsync(StoreKind kind, int series = 11) =>
        new(await EvaluationBed.NewAsync(kind, series));

    public Task<IndicatorReport> RunAsync(
        Func<IndicatorRequest, IndicatorRequest>? change = null
    ) =>
        new IndicatorPass(Store, EvaluationBed.Calendars, Clock).RunAsync(
            change?.Invoke(Request) ?? Request,
            Stop
        );

    public Task<IndicatorCheckReport> CheckAsync(double share = 1, long at = 5) =>
        new IndicatorCheck(Store, EvaluationBed.Calendars, Clock) { Share = share }.RunAsync(
            Request,
            at,
            Stop
        );

    public async Task<StoredSeries> SeriesAsync(string symbol = "S00") =>
        (await Store.Candles.SeriesAsync(Stop)).Single(one => one.Key.Symbol == symbol);

    /// <summary>What is stored of a series.</summary>
    public async Task<Dictionary<string, StoredIndicator>> RowsAsync(string symbol = "S00") =>
        (await Ledger.LoadAsync([(await SeriesAsync(symbol)).Id], Stop)).ToDictionary(row =>
            row.Indicator
        );

    /// <summary>All candles of a series, as stored.</summary>
    public async Task<CandleSeries> CandlesAsync(string symbol = "S00")
    {
        var series = await SeriesAsync(symbol);
        return (await Store.Candles.AllAsync(ids: [series.Id]))[0].Real;
    }

    /// <summary>Revises a candle, counted from the newest.</summary>
    public async Task ReviseAsync(int back, string symbol = "S00", double by = 1)
    {
        var candles = await CandlesAsync(symbol);
        var old = candles[candles.Count - 1 - back];
        var candle = Engine.Market.Candle.Create(
            old.OpenMs,
            old.Open,
            old.High + by,
            old.Low,
            old.Close,
            old.Volume
        );
        await AddAsync(symbol, candle);
    }

    /// <summary>Adds candles after the newest.</summary>
    public async Task ContinueAsync(string symbol = "S00")
    {
        var candles = await CandlesAsync(symbol);
        var last = candles[candles.Count - 1];
        await AddAsync(
            symbol,
            Engine.Market.Candle.Create(
                last.OpenMs + Hour,
                last.Close,
                last.Close + 1,
                last.Close - 1,
                last.Close,
                1
            )
        );
    }

    /// <summary>What the window of each output gives at the newest candle.</summary>
    public static double[] Expected(string text, CandleSeries candles)
    {
        var kept = KeptIndicator.Of(Parse(text), candles.Key.Timeframe)!;
        return
        [
            .. kept.Outputs.Select(
                (one, i) => ExpressionHistory.Window(candles, one, kept.Lengths[i])[^1]
            ),
        ];
    }

    public static Expression Parse(string text) => RuleParser.ParseNumber(text).Value!;

    private Task AddAsync(string symbol, params Candle[] candles)
    {
        var instrument = new Instrument("test", symbol);
        return Store.Candles.IngestAsync(
            Request(Clock.GetUtcNow().ToUnixTimeMilliseconds(), Part(instrument, candles)),
            Stop
        );

        static Ingest Request(long nowMs, SeriesIngest part) =>
            new("collect", "test", null, nowMs, [part]);
    }

    public ValueTask DisposeAsync() => bed.DisposeAsync();

    private sealed class AtClock(long ms) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(ms);
    }
}
