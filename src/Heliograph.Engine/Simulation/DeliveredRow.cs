namespace Heliograph.Engine.Simulation;

/// <summary>A candle as a venue serves it: with a fault at work, possibly none at all.</summary>
/// <param name="Symbol">Whose it is.</param>
/// <param name="OpenStamp">Its open; epoch milliseconds, unless a fault has another unit.</param>
/// <param name="CloseStamp">Its last instant, in the same unit.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price, or NaN.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Amount traded.</param>
/// <param name="IsClosed">What the venue says, true or not.</param>
public readonly record struct DeliveredRow(
    string Symbol,
    long OpenStamp,
    long CloseStamp,
    double Open,
    double High,
    double Low,
    double Close,
    double Volume,
    bool IsClosed
);
