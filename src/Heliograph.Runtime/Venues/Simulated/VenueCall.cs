using Heliograph.Engine.Simulation;
using Microsoft.AspNetCore.Http;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>What a request asks for; null answers are paths that the venue does not have.</summary>
/// <param name="Endpoint">What kind of thing.</param>
/// <param name="IsFutures">Of the futures; else of spot.</param>
/// <param name="Name">Last part of the path; for a socket the path without its prefix.</param>
/// <param name="Weight">What it costs.</param>
internal sealed record VenueCall(VenueEndpoint Endpoint, bool IsFutures, string Name, int Weight)
{
    private const string Spot = "/api/v3/";
    private const string Futures = "/fapi/v1/";

    /// <summary>Finds what is asked for; null when there is no such thing.</summary>
    public static VenueCall? Of(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        if (SocketPath(path) is { } name)
        {
            return new VenueCall(VenueEndpoint.Socket, IsFutures: false, name, 0);
        }

        var isFutures = path.StartsWith(Futures, StringComparison.Ordinal);
        if (!isFutures && !path.StartsWith(Spot, StringComparison.Ordinal))
        {
            return null;
        }

        var isOne = !string.IsNullOrEmpty(request.Query["symbol"]);
        var verb = path[(isFutures ? Futures : Spot).Length..];
        return (verb, isFutures) switch
        {
            ("ping" or "time", _) => new VenueCall(VenueEndpoint.Time, isFutures, verb, 1),
            ("exchangeInfo", false) => new VenueCall(VenueEndpoint.Instruments, false, verb, 20),
            ("exchangeInfo", true) => new VenueCall(VenueEndpoint.Instruments, true, verb, 1),
            ("ticker/24hr", false) => Ticker(isOne ? 2 : 80),
            ("ticker/24hr", true) => Ticker(isOne ? 1 : 40),
            ("klines", _) => new VenueCall(
                VenueEndpoint.Candles,
                isFutures,
                verb,
                KlineAnswer.Weight(request.Query, isFutures)
            ),
            _ => null,
        };

        VenueCall Ticker(int weight) => new(VenueEndpoint.Instruments, isFutures, verb, weight);
    }

    /// <summary>Answers it.</summary>
    public VenueAnswer Answer(VenueBook book, IQueryCollection query, int weightPerMinute) =>
        Name switch
        {
            "ping" => VenueAnswer.Text(200, "{}"),
            "time" => VenueAnswer.Json(json =>
            {
                json.WriteStartObject();
                json.WriteNumber("serverTime", book.ShownMs(VenueEndpoint.Time));
                json.WriteEndObject();
            }),
            "exchangeInfo" => InstrumentsAnswer.Of(book, query, IsFutures, weightPerMinute),
            "ticker/24hr" => TickerAnswer.Of(book, query, IsFutures),
            _ => KlineAnswer.Of(book, query, IsFutures),
        };

    /// <summary>The futures' sockets stand below a prefix; they are the same ones.</summary>
    private static string? SocketPath(string path)
    {
        foreach (var prefix in (string[])["/market", "/public"])
        {
            path = path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : path;
        }

        return path is "/ws" or "/stream" || path.StartsWith("/ws/", StringComparison.Ordinal)
            ? path
            : null;
    }
}
