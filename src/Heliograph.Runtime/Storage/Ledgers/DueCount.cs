namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>How many messages of a channel are due.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Waiting">To be sent one by one.</param>
/// <param name="Held">To be sent as one.</param>
public sealed record DueCount(string Channel, int Waiting, int Held);
