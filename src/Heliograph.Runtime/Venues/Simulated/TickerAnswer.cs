using System.Globalization;
using System.Text.Json;
using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Microsoft.AspNetCore.Http;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>What was traded in the last 24 hours, as Binance tells it.</summary>
internal static class TickerAnswer
{
    private const long DayMs = 86_400_000;

    /// <summary>Answers a request.</summary>
    public static VenueAnswer Of(VenueBook book, IQueryCollection query, bool isFutures)
    {
        var nowMs = book.NowMs;
        if (!string.IsNullOrEmpty(query["symbol"]))
        {
            return book.Find(query["symbol"]) is { } one
                ? VenueAnswer.Json(json => Write(json, book, one, nowMs, isFutures))
                : VenueAnswer.Error(400, -1121, "Invalid symbol.");
        }

        return VenueAnswer.Json(json =>
        {
            json.WriteStartArray();
            foreach (var series in book.Listed().Where(series => series.TradesAt(nowMs)))
            {
                Write(json, book, series, nowMs, isFutures);
            }

            json.WriteEndArray();
        });
    }

    private static void Write(
        Utf8JsonWriter json,
        VenueBook book,
        RunningSeries series,
        long nowMs,
        bool isFutures
    )
    {
        var candles = book.Read((_, _) => LastDay(series, book.Timeframe, nowMs));
        var number = new WireNumber(series.Places, isFutures);
        var (first, last) = (candles[0], candles[^1]);
        var volume = Math.Round(candles.Sum(candle => candle.Volume) * 1000) / 1000;
        var quote = candles.Sum(candle => candle.Volume * ((candle.Open + candle.Close) / 2));
        var change = last.Close - first.Open;
        var tick = series.Instrument.Tick ?? 0;
        json.WriteStartObject();
        json.WriteString("symbol", series.Instrument.Symbol);
        json.WriteString("priceChange", number.Price(change));
        json.WriteString("priceChangePercent", Percent(change / first.Open));
        json.WriteString("weightedAvgPrice", number.Price(volume > 0 ? quote / volume : 0));
        json.WriteString("prevClosePrice", number.Price(first.Open));
        json.WriteString("lastPrice", number.Price(last.Close));
        json.WriteString("lastQty", number.Volume(1));
        json.WriteString("bidPrice", number.Price(last.Close));
        json.WriteString("bidQty", number.Volume(1));
        json.WriteString("askPrice", number.Price(last.Close + tick));
        json.WriteString("askQty", number.Volume(1));
        json.WriteString("openPrice", number.Price(first.Open));
        json.WriteString("highPrice", number.Price(candles.Max(candle => candle.High)));
        json.WriteString("lowPrice", number.Price(candles.Min(candle => candle.Low)));
        json.WriteString("volume", number.Volume(volume));
        json.WriteString("quoteVolume", number.Quote(quote));
        json.WriteNumber("openTime", nowMs - DayMs);
        json.WriteNumber("closeTime", nowMs);
        json.WriteNumber("firstId", 1);
        json.WriteNumber("lastId", candles.Count);
        json.WriteNumber("count", candles.Count);
        json.WriteEndObject();
    }

    /// <summary>At least one: a symbol that was just listed has its forming candle.</summary>
    private static IReadOnlyList<Candle> LastDay(
        RunningSeries series,
        Timeframe timeframe,
        long nowMs
    )
    {
        var endMs = Math.Min(nowMs, series.DelistedMs ?? nowMs);
        var from = timeframe.Floor(Math.Max(endMs - DayMs, series.ListedMs));
        var closed = series.Closed(timeframe, new TimeRange(from, endMs), endMs);
        return closed.Count > 0 ? closed : [series.Forming(timeframe, nowMs)!.Value];
    }

    private static string Percent(double share) =>
        (share * 100).ToString("F3", CultureInfo.InvariantCulture);
}
