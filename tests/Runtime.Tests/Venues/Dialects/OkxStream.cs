using System.Text.Json;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Tests.Venues.Dialects;

internal sealed class OkxStream(bool isSwap) : ITestStream
{
    public int MostPerMessage => 100;

    public static string IntervalOf(Timeframe timeframe) =>
        timeframe.Minutes switch
        {
            < 60 and var minutes => $"{minutes}m",
            < 360 and var minutes => $"{minutes / 60}H",
            < 1440 and var minutes => $"{minutes / 60}Hutc",
            1440 => "1Dutc",
            _ => "1Wutc",
        };

    public static string Row(WireCandle c, bool isSwap)
    {
        var volumes = isSwap ? $"\"77\",\"{c.Volume}\",\"88\"" : $"\"{c.Volume}\",\"88\",\"88\"";
        return $"""
            ["{c.OpenMs * c.Finer}","{c.Open}","{c.High}","{c.Low}","{c.Close}",{volumes},
            "{(c.IsClosed ? 1 : 0)}"]
            """;
    }

    public string Candle(string symbol, Timeframe timeframe, WireCandle c) =>
        $$"""
            {"arg":{"channel":"candle{{IntervalOf(timeframe)}}","instId":"{{symbol}}"},
            "data":[{{Row(c, isSwap)}}]}
            """;

    public IReadOnlyList<(string Symbol, string Interval)> Subscribed(string message)
    {
        if (message == "ping")
        {
            return [];
        }

        using var json = JsonDocument.Parse(message);
        return
        [
            .. json
                .RootElement.GetProperty("args")
                .EnumerateArray()
                .Select(one =>
                    (
                        one.GetProperty("instId").GetString()!,
                        one.GetProperty("channel").GetString()!["candle".Length..]
                    )
                ),
        ];
    }

    public IReadOnlyList<string> SignsOfLife { get; } =
    [
        "pong",
        """{"event":"subscribe","arg":{"channel":"candle1H","instId":"BTC-USDT"},"connId":"a"}""",
        """{"event":"channel-conn-count","channel":"candle1H","connCount":"1","connId":"a"}""",
    ];

    public string Complaint =>
        """{"event":"error","code":"60012","msg":"complaint: Invalid request","connId":"a"}""";
}
