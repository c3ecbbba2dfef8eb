using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>What the checks of single candles found among the candles read.</summary>
internal sealed class CandleFindings(QualityInput input, int first, int last)
{
    private readonly List<CandleDefect> defects = [];
    private readonly HashSet<long> unclean = [];
    private int strangers;

    /// <summary>All findings, ascending by open.</summary>
    public IReadOnlyList<CandleDefect> Defects => defects;

    /// <summary>Checks with an unsettled error or blocker that stops.</summary>
    public CheckSet Stopping { get; private set; }

    /// <summary>
    /// Share of the candles read without an unsettled finding; 0 without candles.
    /// </summary>
    public double CleanShare
    {
        get
        {
            var read = last - first + 1 + strangers;
            return read == 0 ? 0 : 1 - (double)unclean.Count / read;
        }
    }

    /// <summary>
    /// True for checks that need a hundred candles and stop nothing without them.
    /// </summary>
    public static bool MayBeUnknown(CheckId check) =>
        check is CheckId.V08 or CheckId.V09 or CheckId.V10;

    /// <summary>Notes candles where the grid has none.</summary>
    public void AddStrangers(CandleSeries given, List<int> others, long endMs)
    {
        var from = last < 0 || input.Lookback is null ? long.MinValue : input.Series.OpenMs[first];
        foreach (var index in others)
        {
            var open = given.OpenMs[index];
            if (open < from || (input.CloseMs is not null && open >= endMs))
            {
                continue;
            }

            strangers++;
            var off = (open - input.Timeframe.Floor(open)) / 1000.0;
            if (GridFilter.IsMisplaced(input, open))
            {
                Add(new(CheckId.V03, Severity.Blocker, 0, off, 0), open);
            }
            else
            {
                Add(new(CheckId.C05, Severity.Warning, 0, 0, 0), open);
            }
        }
    }

    /// <summary>Looks at every candle read.</summary>
    public void Scan()
    {
        var series = input.Series;
        var scan = new CandleScan();
        foreach (var finding in scan.Over(series, first, last + 1, input.Tick, input.HasVolume))
        {
            Add(finding, series.OpenMs[finding.Index]);
        }

        AddContradicted(series);
        AddFrozen(series);
        AddTooEarly(series);
        AddRevisions(series);
        defects.Sort((a, b) => (a.OpenMs, a.Check).CompareTo((b.OpenMs, b.Check)));
    }

    /// <summary>Writes the results of these checks.</summary>
    public void Judge(CheckResult[] results)
    {
        var read = last - first + 1;
        foreach (
            var check in (ReadOnlySpan<CheckId>)
                [
                    CheckId.V01,
                    CheckId.V02,
                    CheckId.V03,
                    CheckId.V04,
                    CheckId.V06,
                    CheckId.V07,
                    CheckId.V08,
                    CheckId.V09,
                    CheckId.V10,
                    CheckId.V11,
                    CheckId.C05,
                    CheckId.U01,
                    CheckId.R01,
                ]
        )
        {
            results[(int)check] = CheckResult.Pass;
            if (MayBeUnknown(check) && read <= CandleScan.Before)
            {
                results[(int)check] = CheckResult.Unknown;
            }
        }

        if (!input.HasVolume)
        {
            results[(int)CheckId.V06] = CheckResult.Unmeasured;
        }

        if (!input.Calendar.IsKnown)
        {
            results[(int)CheckId.V03] = CheckResult.Unmeasured;
            results[(int)CheckId.C05] = CheckResult.Unmeasured;
        }

        if (input.Revisions is null)
        {
            results[(int)CheckId.R01] = CheckResult.Unmeasured;
        }

        foreach (var defect in defects)
        {
            var result = defect.IsSettled ? CheckResult.Warning : ResultOf(defect.Severity);
            ref var worst = ref results[(int)defect.Check];
            worst = result > worst ? result : worst;
        }
    }

    private static CheckResult ResultOf(Severity severity) =>
        severity switch
        {
            Severity.Warning => CheckResult.Warning,
            Severity.Error => CheckResult.Error,
            _ => CheckResult.Blocker,
        };

    // Adjusted candles jump where the venue's do not, or by another ratio than a split has.
    private void AddContradicted(CandleSeries series)
    {
        foreach (var (openMs, left) in input.Edges.Contradicted)
        {
            var index = series.IndexOf(openMs);
            var isRead = index > first && index <= last;
            if (isRead && !defects.Exists(one => one.OpenMs == openMs && one.Check == CheckId.V11))
            {
                Add(new(CheckId.V11, Severity.Error, index, left, ActionEdges.Jump), openMs);
            }
        }
    }

    private void AddFrozen(CandleSeries series)
    {
        var runs = new FrozenRuns(series, first, last + 1);
        if (runs.IsEmpty)
        {
            return;
        }

        var found = new List<(Finding Finding, int Length)>();
        runs.Find(series, first, last + 1, found);
        foreach (var (finding, length) in found)
        {
            Add(finding, series.OpenMs[finding.Index]);
            foreach (var open in series.OpenMs.Slice(finding.Index, length))
            {
                unclean.Add(open);
            }
        }
    }

    private void AddTooEarly(CandleSeries series)
    {
        for (var i = last; i >= first; i--)
        {
            var close = input.Calendar.CloseOf(series.OpenMs[i], input.Timeframe);
            var ahead = close - input.AsOfMs;
            if (ahead <= Freshness.AheadMs)
            {
                return;
            }

            Add(new(CheckId.V04, Severity.Blocker, i, ahead / 1000.0, 5), series.OpenMs[i]);
        }
    }

    // The values of now are good ones: with nothing to mark, a revision is only shown.
    private void AddRevisions(CandleSeries series)
    {
        foreach (var revision in input.Revisions ?? [])
        {
            var index = series.IndexOf(revision.OpenMs);
            if (index >= first && index <= last)
            {
                var isError = revision is { IsMaterial: true, Unmarked: > 0 };
                var severity = isError ? Severity.Error : Severity.Warning;
                Add(
                    new(CheckId.R01, severity, index, revision.Unmarked, 0),
                    revision.OpenMs,
                    isSettled: !isError
                );
            }
        }
    }

    private void Add(Finding finding, long openMs, bool isSettled = false)
    {
        var settled = isSettled || input.IsSettled(finding.Check, openMs);
        var defect = new CandleDefect(
            finding.Check,
            finding.Severity,
            openMs,
            finding.Value,
            finding.Limit,
            DefectText.Of(finding),
            settled
        );
        defects.Add(defect);
        Stopping = Stopping.With(finding.Check, defect.Stops);
        if (!settled)
        {
            unclean.Add(openMs);
        }
    }
}
