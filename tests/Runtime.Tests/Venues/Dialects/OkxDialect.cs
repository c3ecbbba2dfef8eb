using Heliograph.Engine.Market;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Okx;

namespace Heliograph.Runtime.Tests.Venues.Dialects;

internal sealed class OkxDialect(bool isSwap) : ITestDialect
{
    public IVenue Venue { get; } = isSwap ? OkxVenue.Swap() : OkxVenue.Spot();

    public IReadOnlyList<WireInstrument> Listed { get; } =
        isSwap
            ? [new("BTC-USDT-SWAP", "BTC", "USDT"), new("ETH-USD-SWAP", "ETH", "USD")]
            : [new("BTC-USDT", "BTC", "USDT"), new("ETH-BTC", "ETH", "BTC")];

    public bool IsNewestFirst => true;

    public bool NamesSymbol => false;

    public bool TellsClosed => true;

    public ITestStream Stream { get; } = new OkxStream(isSwap);

    public string IntervalOf(Timeframe timeframe) => OkxStream.IntervalOf(timeframe);

    public WireAsk? Asked(string target)
    {
        var query = new Query(target);
        return query.Path == "/api/v5/market/history-candles"
            ? new WireAsk(
                query["instId"],
                query["bar"],
                query.Whole("before") + 1,
                query.Whole("after"),
                (int)query.Whole("limit")
            )
            : null;
    }

    public string Row(WireCandle c) => OkxStream.Row(c, isSwap);

    public string Answer(string symbol, IEnumerable<string> rows) => Data(rows);

    public IReadOnlyList<string> Instruments(IReadOnlyList<WireInstrument> all) =>
        [Data(all.Select(Instrument)), Data(all.Select(Ticker))];

    public string Time(long ms) => Data([$$"""{"ts":"{{ms}}"}"""]);

    public IReadOnlyList<WireFault> Faults { get; } =
    [
        new(VenueFailureKind.Limited, 429, """{"code":"50011","msg":"Rate limit reached"}"""),
        new(VenueFailureKind.Limited, 200, """{"code":"50011","msg":"Rate limit reached"}"""),
        new(VenueFailureKind.Forbidden, 403, "<html>no</html>"),
        new(VenueFailureKind.UnknownSymbol, 200, """{"code":"51001","msg":"No such instrument"}"""),
        new(
            VenueFailureKind.UnknownSymbol,
            400,
            """{"code":"51000","msg":"Parameter instId error"}"""
        ),
        new(VenueFailureKind.BadRequest, 400, """{"code":"51000","msg":"Parameter bar error"}"""),
        new(VenueFailureKind.Unreachable, 503, """{"code":"50001","msg":"Unavailable"}"""),
        new(VenueFailureKind.Unreachable, 200, """{"code":"50013","msg":"System busy"}"""),
    ];

    private static string Data(IEnumerable<string> all) =>
        $$"""{"code":"0","msg":"","data":[{{string.Join(',', all)}}]}""";

    // A swap of one contract counts a tenth of the base here, so lots are ten times the step.
    private string Instrument(WireInstrument one) =>
        $$"""
            {"instId":"{{one.Symbol}}","baseCcy":"{{(isSwap ? "" : one.Base)}}",
            "quoteCcy":"{{(isSwap ? "" : one.Quote)}}","tickSz":"{{one.Tick}}",
            "lotSz":"{{(isSwap ? "0.001" : one.Step)}}","ctVal":"{{(isSwap ? "0.1" : "")}}",
            "ctValCcy":"{{(isSwap ? one.Base : "")}}","listTime":"1569398400000",
            "state":"{{(one.IsTrading ? "live" : "suspend")}}",
            "uly":"{{(isSwap ? $"{one.Base}-{one.Quote}" : "")}}"}
            """;

    private string Ticker(WireInstrument one) =>
        $$"""
            {"instId":"{{one.Symbol}}","last":"{{one.Last}}","vol24h":"77",
            "volCcy24h":"{{(isSwap ? one.Volume : one.Turnover)}}","ts":"1597026383085"}
            """;
}
