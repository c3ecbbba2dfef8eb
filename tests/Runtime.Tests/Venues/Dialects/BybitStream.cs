using System.Globalization;
using System.Text.Json;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Tests.Venues.Dialects;

internal sealed class BybitStream : ITestStream
{
    public int MostPerMessage => 10;

    public static string IntervalOf(Timeframe timeframe) =>
        timeframe.Minutes switch
        {
            1440 => "D",
            10080 => "W",
            var minutes => minutes.ToString(CultureInfo.InvariantCulture),
        };

    public string Candle(string symbol, Timeframe timeframe, WireCandle c) =>
        $$"""
            {"topic":"kline.{{IntervalOf(timeframe)}}.{{symbol}}","data":[{
            "start":{{c.OpenMs * c.Finer}},"end":{{c.OpenMs + 59_999}},
            "interval":"{{IntervalOf(timeframe)}}","open":"{{c.Open}}","close":"{{c.Close}}",
            "high":"{{c.High}}","low":"{{c.Low}}","volume":"{{c.Volume}}","turnover":"9",
            "confirm":{{(c.IsClosed ? "true" : "false")}},"timestamp":1672324988882}],
            "ts":1672324988882,"type":"snapshot"}
            """;

    public IReadOnlyList<(string Symbol, string Interval)> Subscribed(string message)
    {
        using var json = JsonDocument.Parse(message);
        return json.RootElement.GetProperty("op").GetString() == "subscribe"
            ?
            [
                .. json
                    .RootElement.GetProperty("args")
                    .EnumerateArray()
                    .Select(one => one.GetString()!.Split('.'))
                    .Select(parts => (parts[2], parts[1])),
            ]
            : [];
    }

    public IReadOnlyList<string> SignsOfLife { get; } =
    [
        """{"success":true,"ret_msg":"pong","conn_id":"1","op":"ping"}""",
        """{"success":true,"ret_msg":"subscribe","conn_id":"1","op":"subscribe"}""",
        """{"success":true,"data":{"successTopics":["kline.60.BTCUSDT"]},"type":"COMMAND_RESP"}""",
    ];

    public string Complaint =>
        """{"success":false,"ret_msg":"complaint: handler not found","op":"subscribe"}""";
}
