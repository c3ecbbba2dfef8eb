using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>
/// Walks the known positions of a series and notes the grid positions between them.
/// </summary>
internal ref struct GapWalk
{
    private readonly ReadOnlySpan<long> real;
    private readonly ReadOnlySpan<long> noTrade;
    private readonly ReadOnlySpan<long> absent;
    private readonly Calendar calendar;
    private readonly Timeframe timeframe;
    private readonly List<Gap> gaps = [];

    public GapWalk(
        ReadOnlySpan<long> real,
        ReadOnlySpan<long> noTrade,
        ReadOnlySpan<long> absent,
        Calendar calendar,
        Timeframe timeframe
    )
    {
        this.real = real;
        this.noTrade = noTrade;
        this.absent = absent;
        this.calendar = calendar;
        this.timeframe = timeframe;
    }

    /// <summary>The gaps in a span of opens.</summary>
    public readonly List<Gap> Over(TimeRange span)
    {
        var due = calendar.RankOf(span.StartMs, timeframe);
        var end = calendar.RankOf(span.EndMs, timeframe);
        var r = LowerBound(real, span.StartMs);
        var n = LowerBound(noTrade, span.StartMs);
        while (due < end && (r < real.Length || n < noTrade.Length))
        {
            var known =
                n >= noTrade.Length || (r < real.Length && real[r] <= noTrade[n])
                    ? real[r++]
                    : noTrade[n++];
            if (known >= span.EndMs)
            {
                break;
            }

            if (calendar.IsOnGrid(known, timeframe))
            {
                var rank = calendar.RankOf(known, timeframe);
                Note(due, rank);
                due = Math.Max(due, rank + 1);
            }
        }

        Note(due, end);
        return gaps;
    }

    // Notes ranks [from, to) as missing, those that are absent for good apart from the others.
    private readonly void Note(long from, long to)
    {
        if (from >= to)
        {
            return;
        }

        var next = LowerBound(absent, calendar.OpenAt(from, timeframe));
        if (next == absent.Length || absent[next] > calendar.OpenAt(to - 1, timeframe))
        {
            Add(from, to, GapState.Open);
            return;
        }

        var start = from;
        var startState = StateAt(from);
        for (var rank = from + 1; rank < to; rank++)
        {
            var state = StateAt(rank);
            if (state != startState)
            {
                Add(start, rank, startState);
                (start, startState) = (rank, state);
            }
        }

        Add(start, to, startState);
    }

    private readonly GapState StateAt(long rank) =>
        absent.BinarySearch(calendar.OpenAt(rank, timeframe)) >= 0
            ? GapState.ConfirmedAbsent
            : GapState.Open;

    private readonly void Add(long from, long to, GapState state)
    {
        var first = calendar.OpenAt(from, timeframe);
        var last = calendar.OpenAt(to - 1, timeframe);
        var hasEarlier =
            (real.Length > 0 && real[0] < first) || (noTrade.Length > 0 && noTrade[0] < first);
        var hasLater =
            (real.Length > 0 && real[^1] > last) || (noTrade.Length > 0 && noTrade[^1] > last);
        var position = (hasEarlier, hasLater) switch
        {
            (true, true) => GapPosition.Interior,
            (false, true) => GapPosition.Head,
            _ => GapPosition.Tail,
        };
        gaps.Add(new Gap(first, last, to - from, position, state));
    }

    private static int LowerBound(ReadOnlySpan<long> ascending, long value)
    {
        var index = ascending.BinarySearch(value);
        return index >= 0 ? index : ~index;
    }
}
