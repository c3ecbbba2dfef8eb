using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;

namespace Heliograph.Engine.Repair;

/// <summary>
/// A row of the ledger of gaps: consecutive grid positions of one series that share a state, and
/// how far their repair has come. Instants are epoch milliseconds.
/// </summary>
public sealed record GapRepair
{
    /// <summary>The series.</summary>
    public required SeriesKey Series { get; init; }

    /// <summary>Open of the first position.</summary>
    public required long FirstMissingMs { get; init; }

    /// <summary>Open of the last position, the same when there is one.</summary>
    public required long LastMissingMs { get; init; }

    /// <summary>How many grid positions, at least 1.</summary>
    public required long Count { get; init; }

    /// <summary>Where it lies in its series.</summary>
    public required GapPosition Position { get; init; }

    /// <summary>
    /// The state. Open: seen, too early to ask. Queued: asked for until it is one of the others.
    /// </summary>
    public required GapState State { get; init; }

    /// <summary>When this state became known.</summary>
    public required long KnownMs { get; init; }

    /// <summary>Tries that a venue answered, 0 to <see cref="BackOff.MostAttempts"/>.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is asked for next; without meaning unless it is queued.</summary>
    public long NextTryMs { get; init; }

    /// <summary>
    /// When a venue that answered first had none of them, though it has what lies around them;
    /// null: never.
    /// </summary>
    public long? FirstAbsentReadMs { get; init; }

    /// <summary>What the state rests on, one line; empty for a new gap.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>True for a gap that is still to be repaired.</summary>
    public bool IsPending => State is GapState.Open or GapState.Queued;

    /// <summary>The positions as a range of opens, the end after the last of them.</summary>
    public TimeRange Opens => new(FirstMissingMs, LastMissingMs + 1);

    /// <summary>
    /// Rows that are to be tried now: those that reach into what a strategy looks back on first,
    /// of equals the newest first.
    /// </summary>
    /// <param name="rows">Of any number of series.</param>
    /// <param name="nowMs">Epoch milliseconds; the largest number asks for all queued ones.</param>
    /// <param name="wanted">
    /// The opens that enabled strategies look back on; a series without one is not in it.
    /// </param>
    public static IReadOnlyList<GapRepair> Due(
        IEnumerable<GapRepair> rows,
        long nowMs,
        IReadOnlyDictionary<SeriesKey, TimeRange> wanted
    ) =>
        [
            .. rows.Where(row => row.State == GapState.Queued && row.NextTryMs <= nowMs)
                .OrderByDescending(row =>
                    wanted.TryGetValue(row.Series, out var range)
                    && !range.Intersect(row.Opens).IsEmpty
                )
                .ThenByDescending(row => row.LastMissingMs)
                .ThenBy(row => row.Series)
                .ThenByDescending(row => row.FirstMissingMs),
        ];

    /// <summary>
    /// Brings the rows of one series up to date with what is missing now: new gaps are queued (the
    /// newest positions only once they are overdue), what is there again becomes filled, what is
    /// partly there is split, and queued neighbours become one. Doing it twice changes nothing.
    /// </summary>
    /// <param name="rows">
    /// The series' rows, in any order; but for filled ones they do not overlap.
    /// </param>
    /// <param name="found">Its gaps in <paramref name="examined"/>, confirmed ones too.</param>
    /// <param name="examined">Opens that were looked at; rows outside stay as they are.</param>
    /// <param name="series">The series.</param>
    /// <param name="calendar">Its calendar, known.</param>
    /// <param name="nowMs">Epoch milliseconds.</param>
    /// <returns>All rows, ascending by position, filled ones too.</returns>
    public static IReadOnlyList<GapRepair> Reconcile(
        IReadOnlyList<GapRepair> rows,
        IReadOnlyList<Gap> found,
        TimeRange examined,
        SeriesKey series,
        Calendar calendar,
        long nowMs
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(found);
        return new GapReconciler(series, calendar, nowMs).Run(rows, found, examined);
    }

    /// <summary>
    /// What a try makes of a row: itself in another state, or its parts when candles were stored
    /// for some positions only. A row that is not to be repaired any more changes only where
    /// candles were stored: they are always welcome.
    /// </summary>
    /// <param name="row">The row that was asked for.</param>
    /// <param name="answer">What came of it.</param>
    /// <param name="calendar">The series' calendar, known.</param>
    /// <param name="nowMs">Epoch milliseconds.</param>
    /// <returns>At least one row, ascending; together they have the positions of the row.</returns>
    public static IReadOnlyList<GapRepair> After(
        GapRepair row,
        RepairAnswer answer,
        Calendar calendar,
        long nowMs
    )
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(calendar);
        return new RepairStep(row, answer, calendar, nowMs).Run();
    }

    /// <summary>A part of this row: the grid ranks [from, to).</summary>
    internal GapRepair Part(Calendar calendar, long from, long to) =>
        this with
        {
            FirstMissingMs = calendar.OpenAt(from, Series.Timeframe),
            LastMissingMs = calendar.OpenAt(to - 1, Series.Timeframe),
            Count = to - from,
        };

    /// <summary>This row once candles stand at its positions.</summary>
    internal GapRepair Filled(long nowMs, string evidence) =>
        State == GapState.Filled
            ? this
            : this with
            {
                State = GapState.Filled,
                KnownMs = nowMs,
                Evidence = evidence,
            };
}
