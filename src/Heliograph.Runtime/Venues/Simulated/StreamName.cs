using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>What a client subscribes to, such as <c>simaaausdt@kline_1h</c>.</summary>
/// <param name="Text">As the client wrote it.</param>
/// <param name="Symbol">In capitals; null when it is a stream that nothing is pushed on.</param>
/// <param name="Timeframe">Of its candles.</param>
internal sealed record StreamName(string Text, string? Symbol, Timeframe Timeframe)
{
    private const string Kind = "@kline_";

    /// <summary>Reads a name; like Binance it takes every name.</summary>
    public static StreamName Of(string text)
    {
        var at = text.IndexOf(Kind, StringComparison.Ordinal);
        return at > 0 && Timeframe.TryParse(text[(at + Kind.Length)..], out var timeframe)
            ? new StreamName(text, text[..at].ToUpperInvariant(), timeframe)
            : new StreamName(text, null, default);
    }
}
