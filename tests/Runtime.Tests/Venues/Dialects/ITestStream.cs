using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Tests.Venues.Dialects;

/// <summary>The other side of a venue's stream.</summary>
internal interface ITestStream
{
    /// <summary>True when the venue says of a candle that it has closed.</summary>
    bool TellsClosed => true;

    /// <summary>Most series that one message may subscribe to.</summary>
    int MostPerMessage { get; }

    /// <summary>A message with a candle.</summary>
    string Candle(string symbol, Timeframe timeframe, WireCandle candle);

    /// <summary>What a message subscribes to; empty when it is no subscription.</summary>
    IReadOnlyList<(string Symbol, string Interval)> Subscribed(string message);

    /// <summary>Answers to pings and subscriptions, and what else has no candles.</summary>
    IReadOnlyList<string> SignsOfLife { get; }

    /// <summary>A message that complains, with the word <c>complaint</c>.</summary>
    string Complaint { get; }
}
