using System.IO.Compression;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Tests.Venues.Dialects;
using Heliograph.Runtime.Venues;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Venues;

/// <summary>
/// Answers that were recorded from the venues, or are shown in their documentation.
/// </summary>
public sealed class VenueRecordings
{
    [Fact]
    public void Klines_of_Binance()
    {
        var row = Candles("binance", "BTCUSDT", "binance/rest/GetKlines.txt")
            .ShouldHaveSingleItem();
        row.ShouldBe(
            new VenueRow(1_499_040_000_000, 0.0163479, 0.8, 0.015758, 0.015771, 148_976.11427815)
        );
        Candles("binance", "BTCUSDT", "binance/rest/GetUiKlines.txt").ShouldBe([row]);
        Adapter("binance")
            .ReadTime(Recorded("binance/rest/GetServerTime.txt"))
            .ShouldBe(1_499_827_319_559);
    }

    [Fact]
    public void The_stream_of_Binance()
    {
        var read = Pushed("binance-usdm", "binance/ws/UsdFutures_Klines.txt");
        var (key, row) = read.Candles.ShouldHaveSingleItem();
        key.ToString().ShouldBe("binance-usdm:BTCUSDT:1m");
        row.ShouldBe(
            new VenueRow(1_638_747_660_000, 0.001, 0.0025, 0.0015, 0.002, 1_000, IsClosed: false)
        );

        // Its example opens in 1970, which can only be seconds of 1973.
        Pushed("binance", "binance/ws/ExchangeData_Klines.txt")
            .Candles[0]
            .Row.Remark.ShouldNotBeNull()
            .ShouldStartWith("S01: ");
        Pushed("binance-usdm", "binance/ws/UsdFutures_ContKlines.txt").Candles.ShouldBeEmpty();
    }

    [Fact]
    public void All_instruments_of_Binance()
    {
        var all = Instruments("binance", Captured("binance/cryptofeed_BINANCE.0.gz"), "[]");
        all.Count.ShouldBeGreaterThan(1_000);
        var one = all.First(one => one.Instrument.Symbol == "ETHBTC");
        (one.Base, one.Quote, one.IsTrading).ShouldBe(("ETH", "BTC", true));
        one.Instrument.Tick.ShouldBe(0.000001);
        one.Step.ShouldBe(0.0001);
        all.Count(one => !one.IsTrading).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Candles_of_Kraken()
    {
        var rows = Candles("kraken", "XBTUSD", "kraken/rest/GetKlines.txt");
        rows.Count.ShouldBe(4);
        rows[1]
            .ShouldBe(new VenueRow(1_688_671_260_000, 30304.5, 30304.5, 30300, 30300, 4.42996871));
        var (key, row) = Pushed("kraken", "kraken/ws/Spot_Kline.txt").Candles[0];
        key.ToString().ShouldBe("kraken:ETHUSDT:5m");
        row.ShouldBe(
            new VenueRow(1_696_436_700_000, 0.5624, 0.5628, 0.5622, 0.5627, 30927.68066226)
        );
    }

    [Fact]
    public void Instruments_of_Kraken()
    {
        var some = Adapter("kraken")
            .ReadInstruments([
                Recorded("kraken/rest/GetSymbols.txt"),
                Recorded("kraken/rest/GetTicker.txt"),
            ]);
        some.Select(one => one.Instrument.Symbol).ShouldBe(["ETHXBT", "XBTUSD"]);
        some[1].Instrument.Tick.ShouldBe(0.1);
        some[1].Step.ShouldBe(1e-8);
        some[1].Turnover!.Value.ShouldBe(4412.73601799 * 30689.13205);
        some[0].Turnover.ShouldBeNull();

        var all = Instruments(
            "kraken",
            Captured("kraken/cryptofeed_KRAKEN.0.gz"),
            """{"error":[],"result":{}}"""
        );
        all.Count.ShouldBeGreaterThan(200);
        all.ShouldAllBe(one => one.Base.Length > 0 && one.Quote.Length > 0);
        all.ShouldAllBe(one => one.Instrument.Tick > 0);
    }

    [Fact]
    public void Instruments_of_Coinbase()
    {
        var all = Instruments("coinbase", Captured("coinbase/cryptofeed_COINBASE.0.gz"), "{}");
        all.Count.ShouldBeGreaterThan(50);
        var one = all.First(one => one.Instrument.Symbol == "BTC-GBP");
        (one.Base, one.Quote, one.Step, one.Instrument.Tick).ShouldBe(("BTC", "GBP", 1e-8, 0.01));
    }

    [Fact]
    public void Candles_of_Bybit()
    {
        var rows = Candles("bybit", "BTCUSD", "bybit/rest/GetKlines.txt");
        rows.Select(row => row.OpenMs)
            .ShouldBe([1_670_601_600_000, 1_670_605_200_000, 1_670_608_800_000]);
        rows[2].ShouldBe(new VenueRow(1_670_608_800_000, 17071, 17073, 17027, 17055.5, 268611));

        // A month, which is no timeframe of ours.
        Should.Throw<VenueTextException>(() => Pushed("bybit", "bybit/ws/Option_Klines.txt"));
    }

    [Fact]
    public void Instruments_of_Bybit()
    {
        var spot = Adapter("bybit")
            .ReadInstruments([
                Recorded("bybit/rest/GetSpotSymbols.txt"),
                Recorded("bybit/rest/GetSpotTickers.txt"),
            ])
            .ShouldHaveSingleItem();
        (spot.Instrument.Tick, spot.Step, spot.Turnover).ShouldBe(
            (0.01, 0.000001, 243765620.65899866)
        );
        var linear = Adapter("bybit-linear")
            .ReadInstruments([
                Recorded("bybit/rest/GetLinearInverseSymbols.txt"),
                Wire.Bytes(EveryVenue.Dialect("bybit-linear").Instruments([])[1]),
            ])
            .ShouldHaveSingleItem();
        (linear.Instrument.Tick, linear.Step, linear.ListedMs).ShouldBe(
            (0.1, 0.001, 1_585_526_400_000)
        );
    }

    [Fact]
    public void Answers_of_Okx()
    {
        // The example of its documentation has one instant twice.
        Should.Throw<VenueTextException>(() =>
            Candles("okx", "BTC-USDT", "okx/rest/GetKlineHistory.txt")
        );
        Adapter("okx").ReadTime(Recorded("okx/rest/GetServerTime.txt")).ShouldBe(1_597_026_383_085);
        var one = Adapter("okx")
            .ReadInstruments([
                Recorded("okx/rest/GetSymbols.txt"),
                Recorded("okx/rest/GetTickers.txt"),
            ])
            .ShouldHaveSingleItem();
        (one.Base, one.Quote, one.Instrument.Tick, one.Step, one.ListedMs).ShouldBe(
            ("BTC", "USDT", 0.1, 1e-8, 1_606_468_572_000)
        );

        // A day of Hong Kong, which was not asked for.
        Should.Throw<VenueTextException>(() => Pushed("okx", "okx/ws/ExchangeData_Klines.txt"));
    }

    private static IVenue Adapter(string venue) => EveryVenue.Dialect(venue).Venue;

    private static IReadOnlyList<VenueRow> Candles(string venue, string symbol, string file) =>
        Adapter(venue)
            .ReadCandles(
                new CandleAsk(symbol, Timeframe.Hour, new TimeRange(0, long.MaxValue)),
                Recorded(file)
            );

    private static IReadOnlyList<VenueInstrument> Instruments(
        string venue,
        byte[] instruments,
        string tickers
    ) => Adapter(venue).ReadInstruments([instruments, Wire.Bytes(tickers)]);

    private static SocketMessage Pushed(string venue, string file) =>
        Adapter(venue).Socket!.Read(Wire.Bytes(Text(file).Split("\n=", 2)[1]));

    private static byte[] Recorded(string file) => Wire.Bytes(Text(file).Split('\n', 4)[3]);

    private static string Text(string file) =>
        File.ReadAllText(MarketData.File($"fixtures/{file}"));

    // "URL -> time: JSON" in the first line.
    private static byte[] Captured(string file)
    {
        using var packed = File.OpenRead(MarketData.File($"fixtures/{file}"));
        using var text = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        return Wire.Bytes(text.ReadLine()!.Split(": ", 2)[1]);
    }
}
