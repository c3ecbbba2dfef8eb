using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>The work behind <see cref="QualityReport.Assess"/>, for one input.</summary>
internal sealed class Assessment
{
    private const long WeekMs = 7 * 86_400_000L;
    private const long MissingErrorMs = 86_400_000L;
    private const long SkewWarningMs = 2_000;
    private const long SkewErrorMs = 10_000;

    private readonly QualityInput input;
    private readonly SeriesGrid grid;
    private readonly CandleFindings found;
    private readonly CheckResult[] results = new CheckResult[CheckCatalog.All.Count];
    private readonly long endMs;
    private readonly int first;
    private readonly int last;

    public Assessment(QualityInput given)
    {
        var onGrid = GridFilter.Apply(given, out var others);
        input = given with { Series = onGrid, Edges = ActionEdges.Of(onGrid, given.Actions) };
        grid = new SeriesGrid(input, onGrid);
        endMs = given.CloseMs ?? given.AsOfMs;
        last = given.CloseMs is { } close ? LastClosedBy(close) : onGrid.Count - 1;
        first = Math.Max(0, last + 1 - (given.Lookback ?? last + 1));
        found = new CandleFindings(input, first, last);
        found.AddStrangers(given.Series, others, endMs);
        found.Scan();
    }

    public QualityReport Report()
    {
        var lookbackFrom = input.Lookback is null || last < 0 ? -1 : first;
        var verdict = GateRules.Judge(
            input,
            grid,
            lookbackFrom,
            last,
            endMs,
            input.AsOfMs,
            found.Stopping
        );
        var fresh = new Freshness(verdict.AgeMs, input.Limits.FreshnessMs(input.Timeframe));
        var gaps = FindGaps();
        JudgeAge(fresh, gaps);
        JudgePresence(verdict, gaps);
        found.Judge(results);
        return new QualityReport(results)
        {
            Key = input.Series.Key,
            AsOfMs = input.AsOfMs,
            Score = Score(fresh, verdict.Recent),
            Usable = verdict.Passed && results[(int)CheckId.F05] != CheckResult.Error,
            Freshness = fresh,
            Recent = verdict.Recent,
            Lookback = verdict.Lookback,
            Gaps = gaps,
            Defects = found.Defects,
            Reasons = ReasonText.Of(results, verdict, fresh, input, found.Defects),
            Verdict = verdict,
        };
    }

    private int LastClosedBy(long closeMs)
    {
        var index = input.Series.IndexOf(closeMs);
        index = (index >= 0 ? index : ~index) - 1;
        while (
            index >= 0
            && input.Calendar.CloseOf(input.Series.OpenMs[index], input.Timeframe) > closeMs
        )
        {
            index--;
        }

        return index;
    }

    private IReadOnlyList<Gap> FindGaps()
    {
        var known = input.Series.OpenMs[..(last + 1)];
        if (known.Length == 0 && input.ListedMs is null)
        {
            // It has not begun, so nothing of it can be missing.
            return [];
        }

        var from = input.GapsFromMs ?? (known.Length > 0 ? known[0] : long.MaxValue);
        from = Math.Max(from, input.ListedMs ?? long.MinValue);
        return grid.NewestClosed(endMs) is { } newest && from <= newest
            ? Gap.Find(
                known,
                grid.NoTrade,
                input.Calendar,
                input.Timeframe,
                new TimeRange(from, newest + 1),
                grid.Absent
            )
            : [];
    }

    private void JudgeAge(Freshness fresh, IReadOnlyList<Gap> gaps)
    {
        Set(
            CheckId.F01,
            fresh.IsFresh ? CheckResult.Pass
                : fresh.AgeMs is null ? CheckResult.Unknown
                : CheckResult.Error
        );
        Set(CheckId.F02, fresh.AgeMs is null ? CheckResult.Unknown : Punctuality(gaps));
        Set(
            CheckId.F05,
            input.ClockSkewMs is not { } skew ? CheckResult.Unmeasured
                : Math.Abs(skew) > SkewErrorMs ? CheckResult.Error
                : Math.Abs(skew) > SkewWarningMs ? CheckResult.Warning
                : CheckResult.Pass
        );
    }

    // The first close that should have been stored by now: the tail gap begins with it.
    private CheckResult Punctuality(IReadOnlyList<Gap> gaps)
    {
        if (gaps.Count == 0 || gaps[^1] is not { Position: GapPosition.Tail } tail)
        {
            return CheckResult.Pass;
        }

        var close = input.Calendar.CloseOf(tail.FirstMissingMs, input.Timeframe);
        var due = close + input.Timeframe.Milliseconds / 4 + Freshness.AheadMs;
        return tail.State == GapState.Open && input.AsOfMs > due
            ? CheckResult.Warning
            : CheckResult.Pass;
    }

    private void JudgePresence(GateVerdict verdict, IReadOnlyList<Gap> gaps)
    {
        Set(
            CheckId.C01,
            verdict.Recent.IsNoSession ? CheckResult.Unknown : Failed(verdict, CheckId.C01)
        );
        if (input.Lookback is not null)
        {
            Set(CheckId.C02, last < 0 ? CheckResult.Unknown : Failed(verdict, CheckId.C02));
        }

        if (!input.Calendar.IsKnown)
        {
            return;
        }

        var missing = gaps.Where(gap => gap.State != GapState.ConfirmedAbsent).ToArray();
        Set(CheckId.C03, missing.Length == 0 ? CheckResult.Pass : CheckResult.Warning);
        if (missing.Sum(LastWeek) * input.Timeframe.Milliseconds > MissingErrorMs)
        {
            Set(CheckId.C03, CheckResult.Error);
        }
    }

    private long LastWeek(Gap gap)
    {
        var week = new TimeRange(endMs - WeekMs, endMs);
        var missing = new TimeRange(gap.FirstMissingMs, gap.LastMissingMs + 1);
        return input.Calendar.CountOpens(missing.Intersect(week), input.Timeframe);
    }

    private static CheckResult Failed(GateVerdict verdict, CheckId check) =>
        verdict.Failed.Contains(check) ? CheckResult.Error : CheckResult.Pass;

    private void Set(CheckId check, CheckResult result) => results[(int)check] = result;

    // Parts that nobody measures (here K and A, and C in a market without sessions) leave the sum
    // and the other weights grow in proportion.
    private double Score(Freshness fresh, Completeness recent)
    {
        var weights = 0.30 + 0.20;
        var sum = 0.30 * fresh.Share(input.Timeframe) + 0.20 * found.CleanShare;
        if (!recent.IsNoSession)
        {
            weights += 0.30;
            sum += 0.30 * Math.Min(1, recent.Share);
        }

        var cap = 100.0;
        foreach (var (id, _, _) in CheckCatalog.All)
        {
            cap = results[(int)id] switch
            {
                CheckResult.Blocker => Math.Min(cap, 49),
                CheckResult.Error => Math.Min(cap, 79),
                CheckResult.Unknown when !CandleFindings.MayBeUnknown(id) => Math.Min(cap, 79),
                _ => cap,
            };
        }

        return Math.Clamp(100 * (sum / weights), 0, cap);
    }
}
