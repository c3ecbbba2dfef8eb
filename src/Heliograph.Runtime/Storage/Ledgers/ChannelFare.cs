namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>How a channel has fared of late.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="SentMs">When a message last arrived; null: none did.</param>
/// <param name="DeadMs">When a message was last given up; null: none was.</param>
/// <param name="MostTries">Most attempts of a message that waits, 0 where none does.</param>
/// <param name="Dead">Messages that were given up.</param>
/// <param name="Error">What went wrong with one of them; null: nothing did.</param>
public sealed record ChannelFare(
    string Channel,
    long? SentMs,
    long? DeadMs,
    int MostTries,
    int Dead,
    string? Error
);
