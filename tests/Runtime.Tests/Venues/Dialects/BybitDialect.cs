using Heliograph.Engine.Market;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Bybit;

namespace Heliograph.Runtime.Tests.Venues.Dialects;

internal sealed class BybitDialect(bool isLinear) : ITestDialect
{
    private string Category => isLinear ? "linear" : "spot";

    public IVenue Venue { get; } = isLinear ? BybitVenue.Linear() : BybitVenue.Spot();

    public IReadOnlyList<WireInstrument> Listed { get; } =
    [new("BTCUSDT", "BTC", "USDT"), new("ETHUSDC", "ETH", "USDC")];

    public bool IsNewestFirst => true;

    public bool NamesSymbol => true;

    public ITestStream Stream { get; } = new BybitStream();

    public string IntervalOf(Timeframe timeframe) => BybitStream.IntervalOf(timeframe);

    public WireAsk? Asked(string target)
    {
        var query = new Query(target);
        if (query.Path != "/v5/market/kline")
        {
            return null;
        }

        query["category"].ShouldBe(Category);
        return new WireAsk(
            query["symbol"],
            query["interval"],
            query.Whole("start"),
            query.Whole("end") + 1,
            (int)query.Whole("limit")
        );
    }

    public string Row(WireCandle c) =>
        $"""
            ["{c.OpenMs * c.Finer}","{c.Open}","{c.High}","{c.Low}","{c.Close}","{c.Volume}","9"]
            """;

    public string Answer(string symbol, IEnumerable<string> rows) =>
        Result(
            $$"""
            {"symbol":"{{symbol}}","category":"{{Category}}","list":[{{string.Join(',', rows)}}]}
            """
        );

    public IReadOnlyList<string> Instruments(IReadOnlyList<WireInstrument> all) =>
        [List(all.Select(Instrument)), List(all.Select(Ticker))];

    public string Time(long ms) =>
        $$"""
            {"retCode":0,"retMsg":"OK","result":{"timeSecond":"{{ms / 1_000}}",
            "timeNano":"{{ms}}000000"},"retExtInfo":{},"time":{{ms}}}
            """;

    public IReadOnlyList<WireFault> Faults { get; } =
    [
        new(VenueFailureKind.Limited, 200, """{"retCode":10006,"retMsg":"Too many visits!"}"""),
        new(VenueFailureKind.Limited, 200, """{"retCode":10429,"retMsg":"Frequency protection"}"""),
        new(VenueFailureKind.Limited, 429, ""),
        new(VenueFailureKind.Banned, 403, "403, access too frequent"),
        new(
            VenueFailureKind.Banned,
            403,
            """{"a":"a long way before the words come that matter","m":"Access too frequent"}"""
        ),
        new(VenueFailureKind.Banned, 200, """{"retCode":10018,"retMsg":"IP rate limit"}"""),
        new(VenueFailureKind.Forbidden, 403, "<html>not from your country</html>"),
        new(VenueFailureKind.Forbidden, 200, """{"retCode":10024,"retMsg":"compliance rules"}"""),
        new(
            VenueFailureKind.UnknownSymbol,
            200,
            """{"retCode":10001,"retMsg":"Symbol Is Invalid"}"""
        ),
        new(VenueFailureKind.BadRequest, 200, """{"retCode":10001,"retMsg":"Invalid period!"}"""),
        new(VenueFailureKind.Unreachable, 200, """{"retCode":10016,"retMsg":"Server error"}"""),
        new(VenueFailureKind.Unreachable, 504, ""),
    ];

    private static string List(IEnumerable<string> all) =>
        Result($$"""{"list":[{{string.Join(',', all)}}],"nextPageCursor":""}""");

    private static string Result(string json) =>
        $$"""{"retCode":0,"retMsg":"OK","result":{{json}},"retExtInfo":{},"time":1672025956592}""";

    private string Instrument(WireInstrument one) =>
        $$"""
            {"symbol":"{{one.Symbol}}","baseCoin":"{{one.Base}}","quoteCoin":"{{one.Quote}}",
            {{(isLinear ? "\"contractType\":\"LinearPerpetual\"," : "")}}
            {{(isLinear ? "\"launchTime\":\"1569398400000\"," : "")}}
            "status":"{{(one.IsTrading ? "Trading" : "Closed")}}",
            "priceFilter":{"tickSize":"{{one.Tick}}"},
            "lotSizeFilter":{"{{(isLinear ? "qtyStep" : "basePrecision")}}":"{{one.Step}}"} }
            """;

    private static string Ticker(WireInstrument one) =>
        $$"""
            {"symbol":"{{one.Symbol}}","lastPrice":"{{one.Last}}","volume24h":"{{one.Volume}}",
            "turnover24h":"{{one.Turnover}}"}
            """;
}
