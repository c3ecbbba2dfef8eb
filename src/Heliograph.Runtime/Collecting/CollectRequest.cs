using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Collecting;

/// <summary>What to collect.</summary>
public sealed record CollectRequest
{
    /// <summary>Candles read again when nothing else is asked for.</summary>
    public const int UsualReread = 3;

    /// <summary>
    /// The series, the most urgent first: where the limit does not let all through in time, the
    /// last go without.
    /// </summary>
    public required IReadOnlyList<StoredSeries> Series { get; init; }

    /// <summary>
    /// True leaves out series whose newest closed candle is stored: nothing new can be there.
    /// </summary>
    public bool OnlyDue { get; init; }

    /// <summary>How a batch names this: <c>collect</c>, <c>live</c>.</summary>
    public string Kind { get; init; } = "collect";

    /// <summary>
    /// How many of the newest stored candles are read again, so that what changed at the venue is
    /// seen; at least 1.
    /// </summary>
    public int Reread { get; init; } = UsualReread;

    /// <summary>
    /// When the newest candle of a series is of no use any more, epoch milliseconds; null: it is
    /// always of use.
    /// </summary>
    public Func<StoredSeries, long>? ByMs { get; init; }
}
