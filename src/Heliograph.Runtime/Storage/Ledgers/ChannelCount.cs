namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>What became of the messages of a channel.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Waiting">To be sent.</param>
/// <param name="Held">To be sent as one.</param>
/// <param name="Sent">Sent lately, also as part of one.</param>
/// <param name="Missed">Not sent lately, because they were too old.</param>
/// <param name="Dead">Not sent lately, because the receiver would not have them.</param>
/// <param name="LastSentMs">When the last one was sent, epoch milliseconds; null: none.</param>
/// <param name="OldestWaitingMs">Since when the oldest waits, epoch milliseconds.</param>
/// <param name="Error">What went wrong last, of those that are waiting or dead.</param>
public sealed record ChannelCount(
    string Channel,
    int Waiting,
    int Held,
    int Sent,
    int Missed,
    int Dead,
    long? LastSentMs,
    long? OldestWaitingMs,
    string? Error
);
