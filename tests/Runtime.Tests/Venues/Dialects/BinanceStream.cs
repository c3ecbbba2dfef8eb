using System.Text.Json;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Tests.Venues.Dialects;

internal sealed class BinanceStream(bool isFutures) : ITestStream
{
    public int MostPerMessage => 200;

    public static string IntervalOf(Timeframe timeframe) =>
        timeframe.Minutes switch
        {
            < 60 and var minutes => $"{minutes}m",
            < 1440 and var minutes => $"{minutes / 60}h",
            1440 => "1d",
            _ => "1w",
        };

    public string Candle(string symbol, Timeframe timeframe, WireCandle c)
    {
        var kline = $$"""
            {"e":"kline","E":{{c.OpenMs + 5}},"s":"{{symbol}}","k":{"t":{{c.OpenMs * c.Finer}},
            "T":{{c.OpenMs + 59_999}},"s":"{{symbol}}","i":"{{IntervalOf(timeframe)}}",
            "o":"{{c.Open}}","c":"{{c.Close}}","h":"{{c.High}}","l":"{{c.Low}}",
            "v":"{{c.Volume}}","n":3,"x":{{(c.IsClosed ? "true" : "false")}},"q":"1"} }
            """;

        // Both ways of writing it are documented.
        return isFutures ? $$"""{"stream":"any","data":{{kline}}}""" : kline;
    }

    public IReadOnlyList<(string Symbol, string Interval)> Subscribed(string message)
    {
        using var json = JsonDocument.Parse(message);
        return json.RootElement.GetProperty("method").GetString() == "SUBSCRIBE"
            ?
            [
                .. json
                    .RootElement.GetProperty("params")
                    .EnumerateArray()
                    .Select(one => one.GetString()!.Split("@kline_"))
                    .Select(parts => (parts[0].ToUpperInvariant(), parts[1])),
            ]
            : [];
    }

    public IReadOnlyList<string> SignsOfLife { get; } =
    [
        """{"result":null,"id":2}""",
        """{"result":["btcusdt@kline_1h"],"id":1}""",
        """{"e":"serverShutdown","E":1700000000000}""",
    ];

    public string Complaint =>
        isFutures
            ? """{"code":2,"msg":"complaint: unknown method","id":2}"""
            : """{"error":{"code":2,"msg":"complaint: unknown method"},"id":2}""";
}
