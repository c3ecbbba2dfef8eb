namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>The oldest message that a channel has not taken yet.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="CreatedMs">When it was written, epoch milliseconds.</param>
public sealed record WaitingMessage(string Channel, long CreatedMs);
