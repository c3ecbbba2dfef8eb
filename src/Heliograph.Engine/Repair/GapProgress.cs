using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;

namespace Heliograph.Engine.Repair;

/// <summary>Missing candles, and how far their repair has come.</summary>
/// <param name="Gap">The candles, with the state that they are in.</param>
/// <param name="Row">Their row of the ledger; null where nobody has begun.</param>
public sealed record GapProgress(Gap Gap, GapRepair? Row)
{
    /// <summary>Lays the ledger over what is missing; a gap of two states becomes two.</summary>
    /// <param name="gaps">What is missing, ascending.</param>
    /// <param name="rows">The series' rows, ascending; those that were filled do not count.</param>
    /// <param name="calendar">The series' calendar, known.</param>
    /// <param name="timeframe">Of the series.</param>
    public static IReadOnlyList<GapProgress> Of(
        IReadOnlyList<Gap> gaps,
        IReadOnlyList<GapRepair> rows,
        Calendar calendar,
        Timeframe timeframe
    )
    {
        ArgumentNullException.ThrowIfNull(gaps);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(calendar);
        var all = new List<GapProgress>();
        var open = rows.Where(row => row.State != GapState.Filled).ToList();
        foreach (var gap in gaps)
        {
            var next = calendar.RankOf(gap.FirstMissingMs, timeframe);
            var end = next + gap.Count;
            foreach (var row in open)
            {
                var from = calendar.RankOf(row.FirstMissingMs, timeframe);
                var to = Math.Min(end, from + row.Count);
                from = Math.Max(next, from);
                if (from < to)
                {
                    Add(gap, null, next, from);
                    Add(gap, row, from, to);
                    next = to;
                }
            }

            Add(gap, null, next, end);
        }

        return all;

        void Add(Gap gap, GapRepair? row, long from, long to)
        {
            if (from < to)
            {
                var part = gap with
                {
                    FirstMissingMs = calendar.OpenAt(from, timeframe),
                    LastMissingMs = calendar.OpenAt(to - 1, timeframe),
                    Count = to - from,
                    State = StateOf(gap, row),
                };
                all.Add(new GapProgress(part, row));
            }
        }
    }

    // Whether candles are absent for good the grid says, as of the instant that is asked about.
    private static GapState StateOf(Gap gap, GapRepair? row) =>
        row is { State: GapState.Queued or GapState.Unfillable } && gap.State == GapState.Open
            ? row.State
            : gap.State;
}
