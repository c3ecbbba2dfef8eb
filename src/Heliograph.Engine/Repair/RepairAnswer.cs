namespace Heliograph.Engine.Repair;

/// <summary>What came of one try to repair a row.</summary>
public sealed record RepairAnswer
{
    /// <summary>How the venue took it.</summary>
    public required RepairReply Reply { get; init; }

    /// <summary>
    /// Opens inside the row for which there is now a candle, or the attest that there was no trade;
    /// ascending.
    /// </summary>
    public IReadOnlyList<long> StoredOpensMs { get; init; } = [];

    /// <summary>True when the venue sent a real candle before the row.</summary>
    public bool HasEarlier { get; init; }

    /// <summary>True when the venue sent a real candle after the row.</summary>
    public bool HasLater { get; init; }

    /// <summary>
    /// True when nearly all series of the venue miss the same closes (<see cref="VenueOutage"/>).
    /// </summary>
    public bool IsOutage { get; init; }

    /// <summary>
    /// When the venue may be asked again, epoch milliseconds, such as the end of a ban; null when
    /// it does not say.
    /// </summary>
    public long? RetryAtMs { get; init; }

    /// <summary>What was seen, one line.</summary>
    public string Evidence { get; init; } = "";
}
