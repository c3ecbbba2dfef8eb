using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Microsoft.AspNetCore.Http;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>Candles of one symbol by REST, as Binance gives them.</summary>
internal static partial class KlineAnswer
{
    /// <summary>Rows when the client names no limit.</summary>
    public const int UsualLimit = 500;

    /// <summary>Most rows of an answer.</summary>
    public static int MostRows(bool isFutures) => isFutures ? 1500 : 1000;

    /// <summary>What a request costs.</summary>
    public static int Weight(IQueryCollection query, bool isFutures) =>
        !isFutures
            ? 2
            : Number(query, "limit") switch
            {
                < 100 => 1,
                < 500 => 2,
                null or <= 1000 => 5,
                _ => 10,
            };

    /// <summary>Answers a request.</summary>
    public static VenueAnswer Of(VenueBook book, IQueryCollection query, bool isFutures)
    {
        if (Refusal(query) is { } refusal)
        {
            return refusal;
        }

        if (book.Find(query["symbol"]) is not { } series)
        {
            return VenueAnswer.Error(400, -1121, "Invalid symbol.");
        }

        if (!Timeframe.TryParse(query["interval"], out var timeframe) || !book.Has(timeframe))
        {
            return VenueAnswer.Error(400, -1120, "Invalid interval.");
        }

        var limit = Number(query, "limit") ?? UsualLimit;
        if (limit < 1)
        {
            return VenueAnswer.Error(400, -1130, "Data sent for parameter 'limit' is not valid.");
        }

        var (from, to) = (Number(query, "startTime"), Number(query, "endTime"));
        var rows = book.Read(
            (_, delivery) =>
            {
                var nowMs = book.NowMs;
                var opens = Opens(
                    (series.ListedMs, delivery.KnownMs(series, nowMs)),
                    timeframe,
                    (from, to),
                    Math.Min(limit, MostRows(isFutures))
                );
                return delivery.Rows(series, timeframe, opens, nowMs);
            }
        );
        return VenueAnswer.Json(json =>
            Write(json, rows, new WireNumber(series.Places, isFutures))
        );
    }

    /// <summary>Amount of the quote asset, number of trades: followed from the candle.</summary>
    public static (double Quote, long Trades) Turnover(DeliveredRow row)
    {
        var quote = row.Volume * ((row.Open + row.Close) / 2);
        return (quote, row.Volume > 0 ? 1 + (long)Math.Min(quote / 50, 1_000_000) : 0);
    }

    private static VenueAnswer? Refusal(IQueryCollection query)
    {
        foreach (var name in (string[])["symbol", "interval"])
        {
            if (string.IsNullOrEmpty(query[name]))
            {
                return VenueAnswer.Error(
                    400,
                    -1102,
                    $"Mandatory parameter '{name}' was not sent, was empty/null, or malformed."
                );
            }
        }

        if (!SymbolText().IsMatch(query["symbol"]!))
        {
            return Illegal("symbol", "^[A-Z0-9-_.]{1,20}$");
        }

        return (
            from name in (string[])["startTime", "endTime", "limit"]
            where query.ContainsKey(name) && Number(query, name) is null
            select Illegal(name, "^[0-9]{1,20}$")
        ).FirstOrDefault();
    }

    private static VenueAnswer Illegal(string name, string range) =>
        VenueAnswer.Error(
            400,
            -1100,
            $"Illegal characters found in parameter '{name}'; legal range is '{range}'."
        );

    private static long? Number(IQueryCollection query, string name) =>
        long.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>
    /// The opens that are meant: the first ones from a start, else the last ones up to an end.
    /// </summary>
    private static TimeRange Opens(
        (long ListedMs, long KnownMs) life,
        Timeframe of,
        (long? From, long? To) asked,
        long limit
    )
    {
        var length = of.Milliseconds;
        var last = of.Floor(Math.Min(asked.To ?? life.KnownMs, life.KnownMs));
        var first = of.Floor(life.ListedMs);
        if (asked.From is { } from && from > first)
        {
            first = from >= life.KnownMs + length ? last + length : of.Floor(from + length - 1);
        }

        if (first > last)
        {
            return new TimeRange(last, last);
        }

        return asked.From is null
            ? new TimeRange(Math.Max(first, last - ((limit - 1) * length)), last + 1)
            : new TimeRange(first, Math.Min(last, first + ((limit - 1) * length)) + 1);
    }

    private static void Write(
        Utf8JsonWriter json,
        IReadOnlyList<DeliveredRow> rows,
        WireNumber number
    )
    {
        json.WriteStartArray();
        foreach (var row in rows)
        {
            var (quote, trades) = Turnover(row);
            json.WriteStartArray();
            json.WriteNumberValue(row.OpenStamp);
            json.WriteStringValue(number.Price(row.Open));
            json.WriteStringValue(number.Price(row.High));
            json.WriteStringValue(number.Price(row.Low));
            json.WriteStringValue(number.Price(row.Close));
            json.WriteStringValue(number.Volume(row.Volume));
            json.WriteNumberValue(row.CloseStamp);
            json.WriteStringValue(number.Quote(quote));
            json.WriteNumberValue(trades);
            json.WriteStringValue(number.Volume(row.Volume / 2));
            json.WriteStringValue(number.Quote(quote / 2));
            json.WriteStringValue("0");
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    [GeneratedRegex("^[A-Z0-9-_.]{1,20}$", RegexOptions.None, 1000)]
    private static partial Regex SymbolText();
}
