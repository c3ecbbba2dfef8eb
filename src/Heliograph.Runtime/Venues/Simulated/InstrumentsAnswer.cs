using System.Text.Json;
using Heliograph.Engine.Simulation;
using Microsoft.AspNetCore.Http;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>What is traded, as Binance tells it.</summary>
internal static class InstrumentsAnswer
{
    private const string QuoteAsset = "USDT";
    private const long NoDelivery = 4_133_404_800_000;

    /// <summary>Answers a request.</summary>
    public static VenueAnswer Of(
        VenueBook book,
        IQueryCollection query,
        bool isFutures,
        int weightPerMinute
    )
    {
        var series = book.Listed();
        if (!string.IsNullOrEmpty(query["symbol"]))
        {
            if (book.Find(query["symbol"]) is not { } one)
            {
                return VenueAnswer.Error(400, -1121, "Invalid symbol.");
            }

            series = [one];
        }

        return VenueAnswer.Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("timezone", "UTC");
            json.WriteNumber("serverTime", book.ShownMs(VenueEndpoint.Instruments));
            json.WriteStartArray("rateLimits");
            WriteLimit(json, "REQUEST_WEIGHT", "MINUTE", 1, weightPerMinute);
            WriteLimit(json, "ORDERS", "SECOND", 10, 100);
            WriteLimit(json, "RAW_REQUESTS", "MINUTE", 5, 61_000);
            json.WriteEndArray();
            json.WriteStartArray("exchangeFilters");
            json.WriteEndArray();
            json.WriteStartArray("symbols");
            foreach (var symbol in series)
            {
                WriteSymbol(json, symbol, book.NowMs, isFutures);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteLimit(
        Utf8JsonWriter json,
        string type,
        string unit,
        int count,
        int limit
    )
    {
        json.WriteStartObject();
        json.WriteString("rateLimitType", type);
        json.WriteString("interval", unit);
        json.WriteNumber("intervalNum", count);
        json.WriteNumber("limit", limit);
        json.WriteEndObject();
    }

    private static void WriteSymbol(
        Utf8JsonWriter json,
        RunningSeries series,
        long nowMs,
        bool isFutures
    )
    {
        var symbol = series.Instrument.Symbol;
        json.WriteStartObject();
        json.WriteString("symbol", symbol);
        if (isFutures)
        {
            WriteFuture(json, series, nowMs);
        }
        else
        {
            WriteSpot(json, series, nowMs);
        }

        json.WriteString("baseAsset", symbol[..^QuoteAsset.Length]);
        json.WriteString("quoteAsset", QuoteAsset);
        json.WriteStartArray("filters");
        WriteFilter(json, "PRICE_FILTER", ("Price", "tickSize"), series.Places, isFutures);
        WriteFilter(json, "LOT_SIZE", ("Qty", "stepSize"), WireNumber.VolumePlaces, isFutures);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSpot(Utf8JsonWriter json, RunningSeries series, long nowMs)
    {
        json.WriteString("status", series.TradesAt(nowMs) ? "TRADING" : "BREAK");
        json.WriteNumber("baseAssetPrecision", 8);
        json.WriteNumber("quotePrecision", 8);
        json.WriteNumber("quoteAssetPrecision", 8);
        WriteTexts(json, "orderTypes", "LIMIT", "LIMIT_MAKER", "MARKET");
        json.WriteBoolean("icebergAllowed", true);
        json.WriteBoolean("ocoAllowed", true);
        json.WriteBoolean("quoteOrderQtyMarketAllowed", true);
        json.WriteBoolean("allowTrailingStop", false);
        json.WriteBoolean("cancelReplaceAllowed", false);
        json.WriteBoolean("isSpotTradingAllowed", true);
        json.WriteBoolean("isMarginTradingAllowed", false);
        WriteTexts(json, "permissions", "SPOT");
        json.WriteString("defaultSelfTradePreventionMode", "NONE");
        WriteTexts(json, "allowedSelfTradePreventionModes", "NONE");
    }

    private static void WriteFuture(Utf8JsonWriter json, RunningSeries series, long nowMs)
    {
        json.WriteString("pair", series.Instrument.Symbol);
        json.WriteString("contractType", "PERPETUAL");
        json.WriteNumber("deliveryDate", series.DelistedMs ?? NoDelivery);
        json.WriteNumber("onboardDate", series.ListedMs);
        json.WriteString("status", series.TradesAt(nowMs) ? "TRADING" : "SETTLING");
        json.WriteString("marginAsset", QuoteAsset);
        json.WriteNumber("pricePrecision", series.Places);
        json.WriteNumber("quantityPrecision", WireNumber.VolumePlaces);
        json.WriteNumber("baseAssetPrecision", 8);
        json.WriteNumber("quotePrecision", 8);
        json.WriteString("underlyingType", "COIN");
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, params string[] texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteFilter(
        Utf8JsonWriter json,
        string type,
        (string Ends, string Step) names,
        int places,
        bool isFutures
    )
    {
        var step = WireNumber.Step(places, isFutures);
        json.WriteStartObject();
        json.WriteString("filterType", type);
        json.WriteString($"min{names.Ends}", step);
        json.WriteString($"max{names.Ends}", isFutures ? "100000000" : "100000000.00000000");
        json.WriteString(names.Step, step);
        json.WriteEndObject();
    }
}
