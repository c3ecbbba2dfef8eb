namespace Heliograph.Engine.Market;

/// <summary>
/// When a market is open, and so which candles should exist. The <em>grid</em> of a timeframe is
/// the list of opens that should have a candle; each has one close, which is not always one
/// timeframe later (early closes, sessions that end inside a candle). It never changes.
/// </summary>
public sealed class Calendar
{
    /// <summary>Name of the calendar that never closes.</summary>
    public const string AlwaysName = "24x7";

    /// <summary>Name given to sessions nobody described: stored, never usable.</summary>
    public const string UnknownName = "unknown";

    private readonly SessionBook? book;

    private Calendar(string name, SessionBook? book, long exactUntilMs)
    {
        Name = name;
        this.book = book;
        ExactUntilMs = exactUntilMs;
    }

    /// <summary>
    /// Open at every instant: grids count steps from <see cref="Timeframe.AnchorMs"/>.
    /// </summary>
    public static Calendar Always { get; } = new(AlwaysName, null, long.MaxValue);

    /// <summary>
    /// Sessions nobody described. It has no grid (nothing is expected, nothing is on it), time
    /// counts as on a wall clock, and a candle closes one timeframe after its open.
    /// </summary>
    public static Calendar Unknown { get; } = new(UnknownName, null, long.MinValue);

    /// <summary>Such as <c>24x7</c> or <c>nyse</c>.</summary>
    public string Name { get; }

    /// <summary>False for <see cref="Unknown"/> only.</summary>
    public bool IsKnown => Name != UnknownName;

    /// <summary>True for <see cref="Always"/> only.</summary>
    public bool NeverCloses => IsKnown && book is null;

    /// <summary>
    /// Epoch milliseconds up to which sessions are as published; later ones follow the same rules
    /// but closures may still be announced ("extrapolated").
    /// </summary>
    public long ExactUntilMs { get; }

    /// <summary>A calendar of sessions.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="sessions">Ascending, not overlapping; they may touch.</param>
    /// <param name="days">What a <c>1d</c> or <c>1w</c> candle is labelled by.</param>
    /// <param name="exactUntilMs">See <see cref="ExactUntilMs"/>.</param>
    /// <exception cref="ArgumentException">The sessions overlap or are out of order.</exception>
    public static Calendar Of(
        string name,
        IReadOnlyList<Session> sessions,
        DayLabel days,
        long exactUntilMs
    ) => new(name, new SessionBook(sessions, days), exactUntilMs);

    /// <summary>How many grid opens lie in [start, end).</summary>
    public long CountOpens(TimeRange opens, Timeframe timeframe) =>
        RankOf(opens.EndMs, timeframe) - RankOf(opens.StartMs, timeframe);

    /// <summary>
    /// The grid opens in [start, end), ascending; empty for <see cref="Unknown"/>.
    /// </summary>
    public long[] Opens(TimeRange opens, Timeframe timeframe)
    {
        var first = RankOf(opens.StartMs, timeframe);
        var result = new long[RankOf(opens.EndMs, timeframe) - first];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = OpenAt(first + i, timeframe);
        }

        return result;
    }

    /// <summary>
    /// How many grid opens lie before an instant, counted from an origin that is fixed per
    /// timeframe; so ranks of neighbouring opens differ by one. 0 for <see cref="Unknown"/>.
    /// </summary>
    public long RankOf(long ms, Timeframe timeframe)
    {
        if (book is not null)
        {
            return book.Grid(timeframe).RankOf(ms);
        }

        return IsKnown ? CeilingDivide(ms - timeframe.AnchorMs, timeframe.Milliseconds) : 0;
    }

    /// <summary>The grid open that has this many before it (see <see cref="RankOf"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The calendar has no such open.</exception>
    public long OpenAt(long rank, Timeframe timeframe)
    {
        if (book is not null)
        {
            return book.Grid(timeframe).OpenAt(rank);
        }

        return IsKnown
            ? timeframe.AnchorMs + rank * timeframe.Milliseconds
            : throw new ArgumentOutOfRangeException(nameof(rank), rank, "the grid is not known");
    }

    /// <summary>
    /// True when a candle may open at this instant; false for <see cref="Unknown"/>.
    /// </summary>
    public bool IsOnGrid(long openMs, Timeframe timeframe) =>
        book is not null
            ? book.Grid(timeframe).Contains(openMs)
            : IsKnown && timeframe.Floor(openMs) == openMs;

    /// <summary>
    /// When the candle that opens at <paramref name="openMs"/> closes: with the last session that
    /// it covers, at the latest one timeframe after its open. An open that is not on the grid
    /// closes one timeframe later.
    /// </summary>
    public long CloseOf(long openMs, Timeframe timeframe) =>
        book?.Grid(timeframe).CloseOf(openMs) ?? openMs + timeframe.Milliseconds;

    /// <summary>
    /// The newest grid open whose close is at or before <paramref name="nowMs"/>; null when there
    /// is none.
    /// </summary>
    public long? NewestOpenClosedBy(long nowMs, Timeframe timeframe)
    {
        if (!IsKnown)
        {
            return null;
        }

        if (book is null)
        {
            return timeframe.Floor(nowMs - timeframe.Milliseconds);
        }

        var grid = book.Grid(timeframe);
        for (var rank = grid.RankOf(nowMs) - 1; rank >= 0; rank--)
        {
            var open = grid.OpenAt(rank);
            if (CloseOf(open, timeframe) <= nowMs)
            {
                return open;
            }
        }

        return null;
    }

    /// <summary>
    /// Open-market milliseconds in [from, to): a weekend does not age a share. When
    /// <paramref name="toMs"/> lies before <paramref name="fromMs"/> the result is the negative
    /// wall-clock distance, so that an instant in the future cannot hide in a closed market.
    /// </summary>
    public long OpenMarketMs(long fromMs, long toMs) =>
        book is null || toMs <= fromMs
            ? toMs - fromMs
            : book.OpenBefore(toMs) - book.OpenBefore(fromMs);

    /// <summary>
    /// The shortest range that ends at <paramref name="nowMs"/> and holds so much open-market time
    /// (or all there is, when the calendar begins later).
    /// </summary>
    public TimeRange LastOpenMarket(long nowMs, long openMarketMs) =>
        new(
            book is null
                ? nowMs - openMarketMs
                : Math.Min(nowMs, book.InstantOf(book.OpenBefore(nowMs) - openMarketMs)),
            nowMs
        );

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static long CeilingDivide(long value, long by) =>
        value > 0 ? (value - 1) / by + 1 : value / by;
}
