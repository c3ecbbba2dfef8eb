using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;

namespace Heliograph.Engine.Repair;

/// <summary>The work behind <see cref="GapRepair.Reconcile"/>, in ranks of the grid.</summary>
internal sealed class GapReconciler(SeriesKey series, Calendar calendar, long nowMs)
{
    private readonly Timeframe timeframe = series.Timeframe;
    private readonly List<GapRepair> result = [];

    public IReadOnlyList<GapRepair> Run(
        IReadOnlyList<GapRepair> rows,
        IReadOnlyList<Gap> found,
        TimeRange examined
    )
    {
        var looked = (From: Rank(examined.StartMs), To: Rank(examined.EndMs));
        var missing = found.Select(Ranks).OrderBy(gap => gap.From).ToArray();
        var known = new List<(long From, long To)>();
        foreach (var row in rows)
        {
            var from = Rank(row.FirstMissingMs);
            var to = from + row.Count;
            if (row.State == GapState.Filled)
            {
                result.Add(row);
                continue;
            }

            known.Add((from, to));
            Add(row, from, Math.Min(to, looked.From));
            Split(row, Math.Max(from, looked.From), Math.Min(to, looked.To), missing);
            Add(row, Math.Max(from, looked.To), to);
        }

        known.Sort();
        foreach (var one in missing)
        {
            AddNew(one, known);
        }

        return Merged();
    }

    // What of a row is still missing keeps its progress; the rest is there.
    private void Split(GapRepair row, long from, long to, (long From, long To, Gap Gap)[] missing)
    {
        foreach (var one in missing)
        {
            if (one.To <= from || one.From >= to)
            {
                continue;
            }

            AddFilled(row, from, Math.Min(one.From, to));
            var start = Math.Max(one.From, from);
            from = Math.Min(one.To, to);
            Add(row with { Position = one.Gap.Position }, start, from);
        }

        AddFilled(row, from, to);
    }

    private void AddFilled(GapRepair row, long from, long to)
    {
        if (from < to)
        {
            result.Add(row.Part(calendar, from, to).Filled(nowMs, "the candles are there"));
        }
    }

    private void Add(GapRepair row, long from, long to)
    {
        if (from < to)
        {
            var part = row.Part(calendar, from, to);
            result.Add(part.State == GapState.Open ? Started(part) : part);
        }
    }

    private void AddNew((long From, long To, Gap Gap) ranks, List<(long, long)> known)
    {
        var gap = ranks.Gap;
        if (gap.State == GapState.ConfirmedAbsent)
        {
            // Somebody else confirmed it: there is nothing to repair.
            return;
        }

        var next = ranks.From;
        foreach (var (from, to) in known)
        {
            AddOpen(gap, next, Math.Min(from, ranks.To));
            next = Math.Max(next, to);
        }

        AddOpen(gap, next, ranks.To);
    }

    // The newest positions may only be late: they wait until they are overdue.
    private void AddOpen(Gap gap, long from, long to)
    {
        if (from >= to)
        {
            return;
        }

        var row = new GapRepair
        {
            Series = series,
            FirstMissingMs = gap.FirstMissingMs,
            LastMissingMs = gap.LastMissingMs,
            Count = gap.Count,
            Position = gap.Position,
            State = GapState.Open,
            KnownMs = nowMs,
        };
        var due = from;
        while (due < to && (gap.Position != GapPosition.Tail || IsOverdue(due)))
        {
            due = gap.Position == GapPosition.Tail ? due + 1 : to;
        }

        Add(row, from, due);
        Add(row, due, to);
    }

    private GapRepair Started(GapRepair open) =>
        open.Position == GapPosition.Tail && !IsOverdue(Rank(open.FirstMissingMs))
            ? open
            : open with
            {
                State = GapState.Queued,
                KnownMs = nowMs,
                NextTryMs = nowMs + BackOff.DelayMs(open.Attempts),
            };

    private bool IsOverdue(long rank)
    {
        var close = calendar.CloseOf(calendar.OpenAt(rank, timeframe), timeframe);
        return nowMs > close + timeframe.Milliseconds / 4 + Freshness.AheadMs;
    }

    private List<GapRepair> Merged()
    {
        var merged = new List<GapRepair>();
        foreach (
            var row in result
                .Where(row => row.State != GapState.Filled)
                .OrderBy(row => row.FirstMissingMs)
        )
        {
            if (merged.Count > 0 && AreOne(merged[^1], row))
            {
                merged[^1] = Join(merged[^1], row);
            }
            else
            {
                merged.Add(row);
            }
        }

        merged.AddRange(result.Where(row => row.State == GapState.Filled));
        return [.. merged.OrderBy(row => row.FirstMissingMs).ThenBy(row => row.KnownMs)];
    }

    // Rows that ended become one again only where the span that was looked at cut them.
    private bool AreOne(GapRepair left, GapRepair right) =>
        left.State == right.State
        && Rank(left.FirstMissingMs) + left.Count == Rank(right.FirstMissingMs)
        && (left.IsPending || (left.KnownMs == right.KnownMs && left.Evidence == right.Evidence));

    // The slower rhythm of the two, but with all daily tries ahead: a gap that grows at its end is
    // neither asked for in a hurry again and again nor given up for its newest positions.
    private static GapRepair Join(GapRepair left, GapRepair right)
    {
        var slower = left.Attempts >= right.Attempts ? left : right;
        return slower with
        {
            FirstMissingMs = left.FirstMissingMs,
            LastMissingMs = right.LastMissingMs,
            Count = left.Count + right.Count,
            Position = right.Position,
            KnownMs = Math.Min(left.KnownMs, right.KnownMs),
            Attempts = Math.Min(
                slower.Attempts,
                Math.Max(BackOff.DailyFrom, Math.Min(left.Attempts, right.Attempts))
            ),
            NextTryMs =
                left.Attempts == right.Attempts
                    ? Math.Min(left.NextTryMs, right.NextTryMs)
                    : slower.NextTryMs,
            FirstAbsentReadMs =
                left.FirstAbsentReadMs is { } one && right.FirstAbsentReadMs is { } other
                    ? Math.Max(one, other)
                    : null,
        };
    }

    private long Rank(long ms) => calendar.RankOf(ms, timeframe);

    private (long From, long To, Gap Gap) Ranks(Gap gap)
    {
        var from = Rank(gap.FirstMissingMs);
        return (from, from + gap.Count, gap);
    }
}
