namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>What is known of a host that venues answer from.</summary>
/// <param name="Host">Its name, with the port where that is not the usual one.</param>
/// <param name="Venue">The venue.</param>
/// <param name="BannedUntilMs">No request before this instant; null: never banned.</param>
/// <param name="RestUntilMs">It asked for a rest until then; null: never.</param>
/// <param name="LimitWeight">Weight of requests allowed in a window; null: not said.</param>
/// <param name="WindowMs">Length of that window, milliseconds; null: not said.</param>
/// <param name="Used">Weight used in the window, as the host said; null: not said.</param>
/// <param name="UsedAtMs">When it said so, epoch milliseconds.</param>
/// <param name="Reason">Why it bans or rests, in its words.</param>
/// <param name="UpdatedMs">When this was written, epoch milliseconds.</param>
public sealed record StoredHost(
    string Host,
    string Venue,
    long? BannedUntilMs,
    long? RestUntilMs,
    int? LimitWeight,
    long? WindowMs,
    int? Used,
    long? UsedAtMs,
    string? Reason,
    long UpdatedMs
)
{
    /// <summary>How far its clock was ahead of ours, milliseconds; null: not measured.</summary>
    public long? AheadMs { get; init; }

    /// <summary>When that was measured, epoch milliseconds.</summary>
    public long? AheadAtMs { get; init; }

    /// <summary>
    /// The host whose clock was farthest from ours within the last hour; null: none was read.
    /// </summary>
    public static StoredHost? Farthest(IEnumerable<StoredHost> hosts, long nowMs) =>
        hosts
            .Where(host => host.AheadMs is not null && host.AheadAtMs > nowMs - 3_600_000)
            .MaxBy(host => Math.Abs(host.AheadMs!.Value));
}
