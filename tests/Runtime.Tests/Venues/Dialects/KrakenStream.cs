using System.Globalization;
using System.Text.Json;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Tests.Venues.Dialects;

internal sealed class KrakenStream : ITestStream
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["XBTUSD"] = "BTC/USD",
        ["ETHUSDT"] = "ETH/USDT",
    };

    public bool TellsClosed => false;

    public int MostPerMessage => 100;

    public static string IntervalOf(Timeframe timeframe) =>
        timeframe.Minutes.ToString(CultureInfo.InvariantCulture);

    public string Candle(string symbol, Timeframe timeframe, WireCandle c) =>
        $$"""
            {"channel":"ohlc","type":"update","timestamp":"2023-10-04T16:26:30.524394914Z",
            "data":[{"symbol":"{{Names[symbol]}}","open":{{WireCandle.Json(c.Open)}},
            "high":{{WireCandle.Json(c.High)}},"low":{{WireCandle.Json(c.Low)}},
            "close":{{WireCandle.Json(c.Close)}},"trades":12,
            "volume":{{WireCandle.Json(c.Volume)}},"vwap":1.5,
            "interval_begin":"{{Instant(c.OpenMs)}}","interval":{{timeframe.Minutes}},
            "timestamp":"2023-10-04T16:30:00.000000Z"}]}
            """;

    public IReadOnlyList<(string Symbol, string Interval)> Subscribed(string message)
    {
        using var json = JsonDocument.Parse(message);
        if (json.RootElement.GetProperty("method").GetString() != "subscribe")
        {
            return [];
        }

        var asked = json.RootElement.GetProperty("params");
        return
        [
            .. asked
                .GetProperty("symbol")
                .EnumerateArray()
                .Select(one =>
                    (
                        Names.FirstOrDefault(name => name.Value == one.GetString()).Key
                            ?? one.GetString()!.Replace("/", "", StringComparison.Ordinal),
                        asked.GetProperty("interval").GetRawText()
                    )
                ),
        ];
    }

    public IReadOnlyList<string> SignsOfLife { get; } =
    [
        """{"method":"pong","time_in":"2023-09-24T14:10:23.79Z"}""",
        """{"channel":"heartbeat"}""",
        """{"channel":"status","type":"update","data":[{"system":"online"}]}""",
        """{"method":"subscribe","result":{"channel":"ohlc","symbol":"BTC/USD"},"success":true}""",
    ];

    public string Complaint =>
        """{"error":"complaint: no such pair","method":"subscribe","success":false}""";

    private static string Instant(long ms) =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(ms)
            .ToString("yyyy-MM-ddTHH:mm:ss.000000000Z", CultureInfo.InvariantCulture);
}
