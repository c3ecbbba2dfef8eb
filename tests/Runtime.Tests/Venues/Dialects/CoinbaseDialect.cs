using System.Globalization;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Coinbase;

namespace Heliograph.Runtime.Tests.Venues.Dialects;

internal sealed class CoinbaseDialect : ITestDialect
{
    public IVenue Venue { get; } = new CoinbaseVenue();

    public IReadOnlyList<WireInstrument> Listed { get; } =
    [new("BTC-USD", "BTC", "USD"), new("ETH-EUR", "ETH", "EUR")];

    public bool IsNewestFirst => true;

    public bool NamesSymbol => false;

    public ITestStream? Stream => null;

    public string IntervalOf(Timeframe timeframe) =>
        (timeframe.Minutes * 60).ToString(CultureInfo.InvariantCulture);

    public WireAsk? Asked(string target)
    {
        var query = new Query(target);
        var parts = query.Path.Split('/');
        return parts is ["", "products", var symbol, "candles"]
            ? new WireAsk(
                symbol,
                query["granularity"],
                Instant(query["start"]),
                Instant(query["end"]) + 1_000,
                null
            )
            : null;
    }

    public string Row(WireCandle c) =>
        $"""
            [{c.OpenMs / 1_000 * c.Finer},{WireCandle.Json(c.Low)},{WireCandle.Json(c.High)},
            {WireCandle.Json(c.Open)},{WireCandle.Json(c.Close)},{WireCandle.Json(c.Volume)}]
            """;

    public string Answer(string symbol, IEnumerable<string> rows) => $"[{string.Join(',', rows)}]";

    public IReadOnlyList<string> Instruments(IReadOnlyList<WireInstrument> all) =>
        [
            $"[{string.Join(',', all.Select(Product))}]",
            $$"""{{{string.Join(',', all.Select(Stats))}}}""",
        ];

    public string Time(long ms)
    {
        var epoch = (ms / 1_000m).ToString(CultureInfo.InvariantCulture);
        return $$"""{"iso":"2015-01-07T23:47:25.201Z","epoch":{{epoch}}}""";
    }

    public IReadOnlyList<WireFault> Faults { get; } =
    [
        new(VenueFailureKind.Limited, 429, """{"message":"Public rate limit exceeded"}"""),
        new(VenueFailureKind.Forbidden, 403, """{"message":"Forbidden"}"""),
        new(VenueFailureKind.UnknownSymbol, 404, """{"message":"NotFound"}"""),
        new(VenueFailureKind.BadRequest, 400, """{"message":"Unsupported granularity"}"""),
        new(VenueFailureKind.Unreachable, 500, """{"message":"Internal server error"}"""),
    ];

    private static string Product(WireInstrument one) =>
        $$"""
            {"id":"{{one.Symbol}}","base_currency":"{{one.Base}}",
            "quote_currency":"{{one.Quote}}","quote_increment":"{{one.Tick}}",
            "base_increment":"{{one.Step}}","trading_disabled":false,
            "status":"{{(one.IsTrading ? "online" : "offline")}}"}
            """;

    private static string Stats(WireInstrument one) =>
        $$"""
            "{{one.Symbol}}":{"stats_30day":{"volume":"9"},
            "stats_24hour":{"open":"3","volume":"{{one.Volume}}","last":"{{one.Last}}"} }
            """;

    private static long Instant(string iso) =>
        DateTimeOffset
            .ParseExact(
                iso,
                "yyyy-MM-ddTHH:mm:ssZ",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal
            )
            .ToUnixTimeMilliseconds();
}
