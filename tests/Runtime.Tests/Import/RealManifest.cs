using Heliograph.Engine.Market;
using Heliograph.Runtime.Venues.Csv;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Import;

/// <summary>
/// 243 files of real candles, some broken as found. The figures were counted apart from this
/// program, by a script over the same files.
/// </summary>
public sealed class RealManifest
{
    private static readonly FixedClock Clock = new("2026-11-23T00:00:00Z");
    private readonly MemoryCandleStore store = new();

    [Fact]
    public async Task Every_file_loads_every_row_is_counted_and_a_second_run_changes_nothing()
    {
        var first = await Run();
        (first.Files, first.Rows, store.Keys.Count).ShouldBe((243, 1_069_441L, 229));
        (first.Imported, first.Unchanged, first.Revised, first.Quarantined).ShouldBe(
            (1_063_719L, 2132L, 81L, 3509L)
        );
        store.Candles.ShouldBe(1_063_719);
        first
            .Quarantine.CountBy(row => (Path.GetFileName(row.File), row.Reason[..3]))
            .ToDictionary()
            .ShouldBe(Expected, ignoreOrder: true);

        var second = await Run();
        (second.Imported, second.Revised, second.NewlyQuarantined).ShouldBe((0L, 0L, 0L));
        second.Unchanged.ShouldBe(first.Rows - first.Quarantined);
        second.Quarantine.ShouldBe(first.Quarantine);
    }

    [Fact]
    public async Task Calendars_and_markets_come_from_the_venue()
    {
        await Run();
        Instrument("usa:SPY:1d").Calendar.ShouldBe("nyse");
        Instrument("alpaca-us:MSFT:1h").Calendar.ShouldBe("nyse-extended");
        Instrument("oanda:EURUSD:1h").Calendar.ShouldBe("forex");
        Instrument("yahoo:SSW-JO:1d").Calendar.ShouldBe("unknown");
        Instrument("binance:BTCUSDT:1h").Market.ShouldBe(MarketKind.Spot);
        store
            .Instruments.Values.Where(i => i.Market == MarketKind.Perpetual)
            .Select(i => i.Venue)
            .Distinct()
            .Order()
            .ShouldBe(["binance-futures", "dydx"]);
    }

    [Fact]
    public async Task A_repaired_file_has_the_last_word()
    {
        await Run();
        store.Current("yahoo:SSW-JO:1d").Max(candle => candle.High).ShouldBeLessThan(100);
    }

    /// <summary>
    /// Bitstamp: hourly rows 5 and 30 min off the hour. VIX: opens of 1992 to 2006 outside low to
    /// high. Yahoo: opens outside low to high by far more than a tick, a row without any price.
    /// Binance: a file of ETHUSDT without volumes, after one that has them.
    /// </summary>
    private static Dictionary<(string?, string), int> Expected { get; } =
        new()
        {
            [("bitstamp_XBTUSD_1h.csv.gz", "V03")] = 1864,
            [("cboe_VIX_1d.csv.gz", "V02")] = 47,
            [("yahoo_ABDP-L_1d_bad-div.csv.gz", "V02")] = 44,
            [("yahoo_ABDP-L_1d_bad-div_FIXED.csv.gz", "V02")] = 44,
            [("yahoo_SSW-JO_1d_100x-error.csv.gz", "V02")] = 4,
            [("yahoo_SSW-JO_1d_100x-error_FIXED.csv.gz", "V02")] = 4,
            [("yahoo_1398-HK_1d_bad-div.csv.gz", "V01")] = 1,
            [("yahoo_1398-HK_1d_bad-div_FIXED.csv.gz", "V01")] = 1,
            [("binance_ETHUSDT_1h_2023q3.csv.gz", "V01")] = 1500,
        };

    private Instrument Instrument(string series) => store.Instruments[SeriesKey.Parse(series)];

    private Task<ImportResult> Run() =>
        CsvImport.RunAsync(
            new ImportRequest { Manifest = MarketData.File("manifest.csv") },
            store,
            Clock,
            null,
            default
        );
}
