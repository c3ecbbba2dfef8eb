namespace Heliograph.Engine.Market;

/// <summary>
/// The offsets of one time zone from UTC as data, because the Engine looks nothing up: before the
/// first change <see cref="FirstOffsetMs"/> holds, after each change its own offset.
/// </summary>
public sealed class ZoneTransitions
{
    private readonly long[] atMs;
    private readonly long[] offsetMs;

    /// <summary>Makes the zone.</summary>
    /// <param name="id">IANA id, such as <c>America/New_York</c>.</param>
    /// <param name="firstOffsetMs">Local minus UTC before the first change, milliseconds.</param>
    /// <param name="changes">
    /// UTC instants, strictly ascending, each with the offset from then.
    /// </param>
    /// <exception cref="ArgumentException">The changes are not ascending.</exception>
    public ZoneTransitions(
        string id,
        long firstOffsetMs,
        IReadOnlyList<(long AtMs, long OffsetMs)> changes
    )
    {
        ArgumentNullException.ThrowIfNull(changes);
        Id = id;
        FirstOffsetMs = firstOffsetMs;
        atMs = [.. changes.Select(change => change.AtMs)];
        offsetMs = [.. changes.Select(change => change.OffsetMs)];
        for (var i = 1; i < atMs.Length; i++)
        {
            if (atMs[i] <= atMs[i - 1])
            {
                throw new ArgumentException($"{id}: the changes of offset are not in order");
            }
        }
    }

    /// <summary>IANA id.</summary>
    public string Id { get; }

    /// <summary>Local minus UTC before the first change, milliseconds.</summary>
    public long FirstOffsetMs { get; }

    /// <summary>Local minus UTC at an instant, milliseconds.</summary>
    public long OffsetAt(long utcMs)
    {
        var index = Array.BinarySearch(atMs, utcMs);
        index = index >= 0 ? index : ~index - 1;
        return index < 0 ? FirstOffsetMs : offsetMs[index];
    }

    /// <summary>
    /// The instant of a local wall-clock time (written as if it were UTC). Of a time that occurs
    /// twice the first; a time that is skipped moves on by the length of the skip.
    /// </summary>
    public long ToUtc(long localMs)
    {
        const long day = 86_400_000;
        var early = localMs - OffsetAt(localMs - day);
        if (OffsetAt(early) == localMs - early)
        {
            return early;
        }

        var late = localMs - OffsetAt(localMs + day);
        return OffsetAt(late) == localMs - late ? late : early;
    }
}
