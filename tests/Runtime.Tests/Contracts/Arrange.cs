using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Tests.Contracts;

/// <summary>Candles and requests with valid defaults; hours count from <see cref="T0"/>.</summary>
internal static class Arrange
{
    /// <summary>2026-01-01 00:00 UTC.</summary>
    public const long T0 = 1_767_225_600_000;

    public const long Hour = 3_600_000;

    /// <summary>Long after everything.</summary>
    public const long Later = T0 + 10_000_000 * Hour;

    public static readonly Instrument Btc = new("binance", "BTCUSDT");

    public static readonly TimeRange Always = new(0, long.MaxValue);

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static long At(double hour) => T0 + (long)(hour * Hour);

    public static Candle Candle(int hour, double close = 100, double volume = 1) =>
        Engine.Market.Candle.Create(At(hour), close, close + 1, close - 1, close, volume);

    public static CandleSeries Series(Instrument instrument, params Candle[] candles) =>
        CandleSeries.Of(Key(instrument), candles);

    public static SeriesKey Key(Instrument instrument) =>
        new(instrument.Venue, instrument.Symbol, Timeframe.Hour);

    public static SeriesIngest Part(Instrument instrument, params Candle[] candles) =>
        new(instrument, Series(instrument, candles), null, []);

    public static Task<IngestResult> PutAsync(
        this ICandleStore store,
        long nowMs,
        params Candle[] candles
    ) => store.IngestAsync(Request(nowMs, Part(Btc, candles)), Stop);

    public static Ingest Request(long nowMs, params SeriesIngest[] parts) =>
        new("collect", "test", null, nowMs, parts);

    public static QuarantinedRow Refused(int line, string payload = "a,b") =>
        new(Key(Btc), "btc.csv", line, "V01: no price", payload);

    public static async Task<List<SeriesCandles>> AllAsync(
        this ICandleStore store,
        long asOfMs = Later,
        TimeRange? opens = null,
        int before = 0,
        int[]? ids = null,
        bool replaced = false
    )
    {
        var query = new CandleQuery
        {
            Timeframe = Timeframe.Hour,
            SeriesIds = ids,
            Opens = opens ?? Always,
            Before = before,
            AsOfMs = asOfMs,
            WithReplaced = replaced,
        };
        var all = new List<SeriesCandles>();
        await foreach (var series in store.ReadAsync(query, Stop))
        {
            all.Add(series);
        }

        return all;
    }

    /// <summary>Hours and closes of what a read gives of its only series.</summary>
    public static (int Hour, double Close)[] Closes(this List<SeriesCandles> read) =>
        read.Count == 0
            ? []
            :
            [
                .. Enumerable
                    .Range(0, read[0].Real.Count)
                    .Select(i => (HourOf(read[0].Real.OpenMs[i]), read[0].Real.Close[i])),
            ];

    public static int HourOf(long ms) => (int)((ms - T0) / Hour);

    public static CycleRow Cycle(
        int hour,
        long batch = 1,
        OutcomeCode outcome = OutcomeCode.None,
        params int[] series
    )
    {
        var outcomes = new CycleOutcomes();
        foreach (var number in series.DefaultIfEmpty(1))
        {
            outcomes.Set(number, new CycleEntry(outcome, new CyclePass(At(hour), batch)));
        }

        return new("rsi/1-abc", 60, At(hour), outcomes);
    }

    public static SignalRow Signal(string id, int hour) =>
        new(
            id,
            "rsi",
            "1-abc",
            Key(Btc),
            "long",
            At(hour),
            At(hour) + 5,
            "active",
            "database",
            0.1 + 0.2,
            1e-9,
            null,
            0.5,
            null,
            "{\"id\":\"é\",  \"n\":1.0}",
            "{\"tree\":[]}\n"
        );
}
