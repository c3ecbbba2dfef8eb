namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>A process that runs the timetable.</summary>
/// <param name="Name">Unique to each start.</param>
/// <param name="Role">What it does: <c>all</c>, <c>web</c>, <c>worker</c>.</param>
/// <param name="StartedMs">When it began, epoch milliseconds.</param>
/// <param name="TickMs">When its scheduler last ran something, epoch milliseconds.</param>
/// <param name="StoppedMs">When it ended well; null: it has not.</param>
public sealed record StoredNode(
    string Name,
    string Role,
    long StartedMs,
    long TickMs,
    long? StoppedMs
)
{
    /// <summary>How often a node says that it lives.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    // As many beats may be missing.
    private const int Missing = 3;

    /// <summary>
    /// True when it was heard of lately and has not said that it ends. A tick of a time that has
    /// not come is no sign of life: the clock was set back since.
    /// </summary>
    public bool IsAliveAt(long nowMs) =>
        StoppedMs is null && Math.Abs(nowMs - TickMs) <= Missing * Beat.TotalMilliseconds;
}
