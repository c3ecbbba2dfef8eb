using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;

namespace Heliograph.Engine.Repair;

/// <summary>The work behind <see cref="GapRepair.After"/>, for one answer.</summary>
internal sealed class RepairStep(GapRepair row, RepairAnswer answer, Calendar calendar, long nowMs)
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;

    private readonly Timeframe timeframe = row.Series.Timeframe;

    public IReadOnlyList<GapRepair> Run()
    {
        if (row.State == GapState.Filled)
        {
            return [row];
        }

        var next = calendar.RankOf(row.FirstMissingMs, timeframe);
        var end = next + row.Count;
        var stored = StoredRanks(next, end);
        var parts = new List<GapRepair>();
        for (var i = 0; i < stored.Count; )
        {
            AddMissing(parts, next, stored[i], i > 0, hasLater: true);
            var from = stored[i];
            for (next = from; i < stored.Count && stored[i] == next; i++)
            {
                next++;
            }

            parts.Add(row.Part(calendar, from, next).Filled(nowMs, answer.Evidence));
        }

        AddMissing(parts, next, end, stored.Count > 0, hasLater: false);
        return parts;
    }

    private List<long> StoredRanks(long from, long end) =>
        [
            .. answer
                .StoredOpensMs.Where(open => calendar.IsOnGrid(open, timeframe))
                .Select(open => calendar.RankOf(open, timeframe))
                .Where(rank => rank >= from && rank < end)
                .Distinct()
                .Order(),
        ];

    private void AddMissing(
        List<GapRepair> parts,
        long from,
        long to,
        bool hasEarlier,
        bool hasLater
    )
    {
        if (from >= to)
        {
            return;
        }

        var part = row.Part(calendar, from, to);
        var position = row.Position switch
        {
            GapPosition.Head when hasEarlier => GapPosition.Interior,
            GapPosition.Tail when hasLater => GapPosition.Interior,
            var same => same,
        };
        part = part with { Position = position };
        parts.Add(row.IsPending ? Missing(part, hasEarlier, hasLater || answer.HasLater) : part);
    }

    // The state of positions that are still missing after the answer.
    private GapRepair Missing(GapRepair part, bool isAfterStored, bool hasLater)
    {
        if (answer.Reply == RepairReply.NoAnswer)
        {
            var soonest = nowMs + BackOff.DelayMs(0);
            return Queued(part) with
            {
                NextTryMs = Math.Max(soonest, answer.RetryAtMs ?? soonest),
                Evidence = answer.Evidence,
            };
        }

        var asked = Queued(part) with
        {
            Attempts = Math.Min(part.Attempts + 1, BackOff.MostAttempts),
        };
        if (answer.Reply == RepairReply.TooDeep && !isAfterStored)
        {
            return End(asked, GapState.Unfillable, "the venue's history does not reach that far");
        }

        var hasEarlier = isAfterStored || answer.HasEarlier;
        var isUnlisted = part.Position == GapPosition.Head && !hasEarlier && hasLater;
        if (isUnlisted || (hasEarlier && hasLater))
        {
            return Absent(asked, isUnlisted);
        }

        return Again(asked, nowMs + BackOff.DelayMs(asked.Attempts));
    }

    // A venue that lags looks like one that has none, so a second read much later must agree.
    private GapRepair Absent(GapRepair asked, bool isUnlisted)
    {
        var first = asked.FirstAbsentReadMs is { } at ? Math.Min(at, nowMs) : nowMs;
        var wait = answer.IsOutage && !isUnlisted ? HourMs : DayMs;
        if (asked.FirstAbsentReadMs is not null && nowMs - first >= wait)
        {
            return isUnlisted
                ? End(asked, GapState.Unfillable, "not listed yet: the venue begins after it")
                : End(
                    asked,
                    GapState.ConfirmedAbsent,
                    wait == HourMs
                        ? "venue outage: two reads 1 h apart had none of them"
                        : "two reads 24 h apart had none of them, and what lies around them"
                );
        }

        var next = nowMs + BackOff.DelayMs(asked.Attempts);
        foreach (var read in (ReadOnlySpan<long>)[first + HourMs, first + DayMs])
        {
            next = read > nowMs ? Math.Min(next, read) : next;
        }

        return Again(asked with { FirstAbsentReadMs = first }, next);
    }

    private GapRepair Again(GapRepair asked, long nextMs) =>
        asked.Attempts >= BackOff.MostAttempts
            ? End(asked, GapState.Unfillable, "all attempts are used up")
            : asked with
            {
                NextTryMs = nextMs,
                Evidence = answer.Evidence,
            };

    private GapRepair Queued(GapRepair part) =>
        part.State == GapState.Queued
            ? part
            : part with
            {
                State = GapState.Queued,
                KnownMs = nowMs,
            };

    private GapRepair End(GapRepair asked, GapState state, string why) =>
        asked with
        {
            State = state,
            KnownMs = nowMs,
            Evidence = answer.Evidence.Length == 0 ? why : $"{why} ({answer.Evidence})",
        };
}
