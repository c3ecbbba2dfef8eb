using Heliograph.Engine.Market;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Binance;

namespace Heliograph.Runtime.Tests.Venues.Dialects;

internal sealed class BinanceDialect(bool isFutures) : ITestDialect
{
    public IVenue Venue { get; } = isFutures ? new BinanceFutures() : new BinanceSpot();

    public IReadOnlyList<WireInstrument> Listed { get; } =
    [new("BTCUSDT", "BTC", "USDT"), new("ETHUSDT", "ETH", "USDT")];

    public bool IsNewestFirst => false;

    public bool NamesSymbol => false;

    public ITestStream Stream { get; } = new BinanceStream(isFutures);

    public string IntervalOf(Timeframe timeframe) => BinanceStream.IntervalOf(timeframe);

    public WireAsk? Asked(string target)
    {
        var query = new Query(target);
        return query.Path == (isFutures ? "/fapi/v1/klines" : "/api/v3/klines")
            ? new WireAsk(
                query["symbol"],
                query["interval"],
                query.Whole("startTime"),
                query.Whole("endTime") + 1,
                (int)query.Whole("limit")
            )
            : null;
    }

    public string Row(WireCandle c) =>
        $"""
            [{c.OpenMs * c.Finer},"{c.Open}","{c.High}","{c.Low}","{c.Close}","{c.Volume}",
            {c.OpenMs * c.Finer + 59_999},"10.5",7,"3.25","4.5","0"]
            """;

    public string Answer(string symbol, IEnumerable<string> rows) => $"[{string.Join(',', rows)}]";

    public IReadOnlyList<string> Instruments(IReadOnlyList<WireInstrument> all) =>
        [
            $$"""{"timezone":"UTC","symbols":[{{string.Join(',', all.Select(Symbol))}}]}""",
            $"[{string.Join(',', all.Select(Ticker))}]",
        ];

    public string Time(long ms) => $$"""{"serverTime":{{ms}}}""";

    public IReadOnlyList<WireFault> Faults { get; } =
    [
        new(VenueFailureKind.Limited, 429, """{"code":-1003,"msg":"Too much weight used."}"""),
        new(
            VenueFailureKind.Banned,
            418,
            """{"code":-1003,"msg":"IP banned until 1700000000000."}"""
        ),
        new(VenueFailureKind.Forbidden, 403, "<html>WAF</html>"),
        new(VenueFailureKind.Forbidden, 451, """{"code":0,"msg":"Restricted location."}"""),
        new(VenueFailureKind.UnknownSymbol, 400, """{"code":-1121,"msg":"Invalid symbol."}"""),
        new(VenueFailureKind.BadRequest, 400, """{"code":-1120,"msg":"Invalid interval."}"""),
        new(VenueFailureKind.Unreachable, 503, """{"code":-1008,"msg":"Overloaded."}"""),
    ];

    private string Symbol(WireInstrument one) =>
        $$"""
            {"symbol":"{{one.Symbol}}","status":"{{(one.IsTrading ? "TRADING" : "BREAK")}}",
            "baseAsset":"{{one.Base}}","quoteAsset":"{{one.Quote}}",
            {{(isFutures ? "\"contractType\":\"PERPETUAL\",\"onboardDate\":1569398400000," : "")}}
            "filters":[
            {"filterType":"PRICE_FILTER","minPrice":"0.25","tickSize":"{{one.Tick}}"},
            {"filterType":"LOT_SIZE","minQty":"0.1","stepSize":"{{one.Step}}"}]}
            """;

    private static string Ticker(WireInstrument one) =>
        $$"""
            {"symbol":"{{one.Symbol}}","lastPrice":"{{one.Last}}","volume":"{{one.Volume}}",
            "quoteVolume":"{{one.Turnover}}"}
            """;
}
