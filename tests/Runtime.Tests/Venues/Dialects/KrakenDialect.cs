using System.Globalization;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Kraken;

namespace Heliograph.Runtime.Tests.Venues.Dialects;

internal sealed class KrakenDialect : ITestDialect
{
    public IVenue Venue { get; } = new KrakenVenue();

    public IReadOnlyList<WireInstrument> Listed { get; } =
    [new("XBTUSD", "XBT", "USD"), new("ETHUSDT", "ETH", "USDT")];

    public bool IsNewestFirst => false;

    public bool NamesSymbol => true;

    public ITestStream Stream { get; } = new KrakenStream();

    public string IntervalOf(Timeframe timeframe) => KrakenStream.IntervalOf(timeframe);

    public WireAsk? Asked(string target)
    {
        var query = new Query(target);
        return query.Path == "/0/public/OHLC"
            ? new WireAsk(
                query["pair"],
                query["interval"],
                (query.Whole("since") + 1) * 1_000,
                null,
                null
            )
            : null;
    }

    public string Row(WireCandle c) =>
        $"""
            [{c.OpenMs / 1_000 * c.Finer},"{c.Open}","{c.High}","{c.Low}","{c.Close}","1.5",
            "{c.Volume}",23]
            """;

    public string Answer(string symbol, IEnumerable<string> rows) =>
        Result($$"""{"{{NameOf(symbol)}}":[{{string.Join(',', rows)}}],"last":1688672160}""");

    public IReadOnlyList<string> Instruments(IReadOnlyList<WireInstrument> all) =>
        [
            Result($$"""{{{string.Join(',', all.Select(Pair))}}}"""),
            Result($$"""{{{string.Join(',', all.Select(Ticker))}}}"""),
        ];

    public string Time(long ms) =>
        Result($$"""{"unixtime":{{ms / 1_000}},"rfc1123":"Sun, 21 Mar 21 14:23:14 +0000"}""");

    public IReadOnlyList<WireFault> Faults { get; } =
    [
        new(VenueFailureKind.Limited, 429, ""),
        new(VenueFailureKind.Limited, 200, """{"error":["EGeneral:Too many requests"]}"""),
        new(
            VenueFailureKind.Limited,
            200,
            """{"error":["EAPI:Rate limit exceeded"],"result":{}}"""
        ),
        new(VenueFailureKind.Limited, 200, """{"error":["EService:Throttled: 1700000000"]}"""),
        new(VenueFailureKind.Banned, 200, """{"error":["EGeneral:Temporary lockout"]}"""),
        new(VenueFailureKind.Unreachable, 200, """{"error":["EService:Unavailable"]}"""),
        new(VenueFailureKind.Unreachable, 520, "<html>cloud</html>"),
        new(VenueFailureKind.Forbidden, 403, "<html>no</html>"),
        new(VenueFailureKind.UnknownSymbol, 200, """{"error":["EQuery:Unknown asset pair"]}"""),
        new(VenueFailureKind.BadRequest, 200, """{"error":["EGeneral:Invalid arguments"]}"""),
    ];

    private static string Result(string json) => $$"""{"error":[],"result":{{json}}}""";

    // Old assets have longer names in answers than in questions.
    private static string NameOf(string symbol) => symbol == "XBTUSD" ? "XXBTZUSD" : symbol;

    private static string Pair(WireInstrument one) =>
        $$"""
            "{{NameOf(one.Symbol)}}":{"altname":"{{one.Symbol}}",
            "wsname":"{{one.Base}}\/{{one.Quote}}","base":"X{{one.Base}}","quote":"{{one.Quote}}",
            "pair_decimals":1,"lot_decimals":{{Places(one.Step)}},"tick_size":"{{one.Tick}}",
            "status":"{{(one.IsTrading ? "online" : "cancel_only")}}"}
            """;

    private static string Ticker(WireInstrument one) =>
        $$"""
            "{{NameOf(one.Symbol)}}":{"c":["{{one.Last}}","1"],"v":["7","{{one.Volume}}"],
            "p":["9","{{one.Last}}"],"o":"5"}
            """;

    private static int Places(string step) =>
        (int)Math.Round(-Math.Log10(double.Parse(step, CultureInfo.InvariantCulture)));
}
