using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// What is due in one call, what was decided before, and what this call decides: the side of the
/// books where every due evaluation ends up exactly once.
/// </summary>
internal sealed class CycleLedger
{
    private readonly CycleRequest request;
    private readonly long asOf;
    private readonly Dictionary<(string Version, long CloseMs), CycleRow> stored = [];
    private readonly Dictionary<(string Version, long CloseMs), CycleOutcomes> outcomes = [];
    private readonly HashSet<(string Version, long CloseMs)> changed = [];
    private readonly CycleCounts counts = new();
    private readonly List<string> errors = [];
    private readonly long newestBatch;
    private readonly HashSet<(int Series, long CloseMs)> read = [];

    public CycleLedger(
        CycleRequest request,
        IReadOnlyList<StoredSeries> all,
        Func<string, Calendar> calendars,
        long asOf
    )
    {
        this.request = request;
        this.asOf = asOf;
        newestBatch = all.Select(series => series.LastBatch).DefaultIfEmpty(0).Max();
        Groups = StrategyGroup.All(request.Strategies);
        Asked = [.. request.Strategies.Where(one => request.Asked?.Invoke(one) ?? true)];
        var timeframes = Groups.Select(group => group.Timeframe).ToHashSet();
        var enabled = all.Where(one => one.Enabled && one.FirstOpenMs is not null).ToArray();
        var instruments = enabled
            .Where(one => request.Series?.Invoke(one.Key) ?? true)
            .Select(one => one.Instrument.Name)
            .ToHashSet(StringComparer.Ordinal);
        Series =
        [
            .. enabled
                .Where(one => timeframes.Contains(one.Key.Timeframe))
                .Where(one => instruments.Contains(one.Instrument.Name))
                .Select(one => Due(one, calendars(one.Instrument.Calendar)))
                .Where(due => due.Closes.Count > 0)
                .OrderBy(due => due.Stored.Id),
        ];
    }

    /// <summary>Strategies by timeframe and window length.</summary>
    public IReadOnlyList<StrategyGroup> Groups { get; }

    /// <summary>Strategies whose evaluations are stored.</summary>
    public IReadOnlyList<InstalledStrategy> Asked { get; }

    /// <summary>What is due, ascending by the store's number.</summary>
    public IReadOnlyList<DueSeries> Series { get; }

    /// <summary>Fired evaluations of these closes that are stored already.</summary>
    public IReadOnlyList<SignalRow> Fired { get; private set; } = [];

    /// <summary>Evaluations that gave something unusable, a line each.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>When signals of this call were made, epoch milliseconds.</summary>
    public long CreatedMs => asOf;

    /// <summary>Timeframes with something due, shortest first.</summary>
    public IEnumerable<Timeframe> Timeframes =>
        Series.Select(due => due.Stored.Key.Timeframe).Distinct().Order();

    /// <summary>
    /// From the first due close to the last, both inside; null when nothing is due.
    /// </summary>
    public TimeRange? Closes =>
        Series.Count == 0
            ? null
            : new TimeRange(
                Series.Min(due => due.Closes[0].CloseMs),
                Series.Max(due => due.Closes[^1].CloseMs)
            );

    /// <summary>Takes in what was decided before.</summary>
    public void Load(IReadOnlyList<CycleRow> cycles, IReadOnlyList<SignalRow> fired)
    {
        Fired = fired;
        foreach (var cycle in cycles)
        {
            var key = (cycle.StrategyVersion, cycle.CloseMs);
            stored[key] = cycle;
            outcomes[key] = CycleOutcomes.Unpack(cycle.Outcomes);
        }
    }

    /// <summary>What was known at this instant decides about a close.</summary>
    public long AsOfFor(DueClose due, Timeframe timeframe) =>
        request.SinceMs is null
            ? asOf
            : Math.Min(asOf, DueClose.DeadlineOf(due.CloseMs, timeframe));

    /// <summary>True when the candle of a close may still come.</summary>
    public bool MayStillCome(DueClose due, Timeframe timeframe) =>
        asOf < DueClose.DeadlineOf(due.CloseMs, timeframe);

    /// <summary>
    /// True when an evaluation was decided on what is visible now: it fired, or neither the series
    /// nor the instant changed what its window holds.
    /// </summary>
    public bool IsDecided(InstalledStrategy strategy, DueSeries series, DueClose due)
    {
        var key = (strategy.VersionId, due.CloseMs);
        if (
            !stored.TryGetValue(key, out var cycle)
            || outcomes[key].Find(series.Stored.Id) is not { } outcome
        )
        {
            return false;
        }

        var seen = AsOfFor(due, series.Stored.Key.Timeframe);
        var sameInstant =
            cycle.AsOfMs == seen || series.Stored.LastKnownMs <= Math.Min(cycle.AsOfMs, seen);
        return outcome.IsFired()
            || (
                outcome != OutcomeCode.Pending
                && cycle.Batch >= series.Stored.LastBatch
                && sameInstant
            );
    }

    /// <summary>True when the outcome counts and is stored.</summary>
    public bool IsAsked(InstalledStrategy strategy, DueSeries series) =>
        series.IsAsked && Asked.Contains(strategy);

    /// <summary>Counts one that needs no evaluation.</summary>
    public void AlreadyDone(InstalledStrategy strategy, DueSeries series)
    {
        if (IsAsked(strategy, series))
        {
            counts.AddDue();
            counts.AddAlreadyDone();
        }
    }

    /// <summary>Books an outcome.</summary>
    public void Book(
        InstalledStrategy strategy,
        DueSeries series,
        DueClose due,
        OutcomeCode outcome
    )
    {
        if (!IsAsked(strategy, series))
        {
            return;
        }

        counts.AddDue();
        counts.Add(outcome);
        var key = (strategy.VersionId, due.CloseMs);
        if (!outcomes.TryGetValue(key, out var cycle))
        {
            outcomes[key] = cycle = new CycleOutcomes();
        }

        cycle.Set(series.Stored.Id, outcome);
        changed.Add(key);
    }

    /// <summary>Books something unusable, with what is wrong.</summary>
    public void BookError(InstalledStrategy strategy, DueSeries series, DueClose due, string reason)
    {
        Book(strategy, series, due, OutcomeCode.Error);
        if (IsAsked(strategy, series))
        {
            errors.Add(
                $"{strategy.Strategy.Name} on {series.Stored.Key} at "
                    + $"{DateTimeOffset.FromUnixTimeMilliseconds(due.CloseMs):s}Z: {reason}"
            );
        }
    }

    /// <summary>
    /// True when every candle of a series became known early enough for each due close after it,
    /// so that one read serves them all.
    /// </summary>
    public bool SeesAllAtOnce(DueSeries series) =>
        request.SinceMs is null
        || series.Stored.LongestLagMs
            <= DueClose.DeadlineOf(
                series.Stored.Key.Timeframe.Milliseconds,
                series.Stored.Key.Timeframe
            );

    /// <summary>Notes that a series was read for its closes.</summary>
    public void Read(DueSeries series) =>
        read.UnionWith(series.Closes.Select(due => (series.Stored.Id, due.CloseMs)));

    /// <summary>Books closes at which no candle of a series was visible.</summary>
    public void CloseUnread(Timeframe timeframe)
    {
        var strategies = Groups
            .Where(group => group.Timeframe == timeframe)
            .SelectMany(group => group.Strategies)
            .ToArray();
        foreach (var series in Series.Where(due => due.Stored.Key.Timeframe == timeframe))
        {
            var unread = series.Closes.Where(due =>
                !read.Contains((series.Stored.Id, due.CloseMs))
            );
            foreach (var due in unread)
            {
                var outcome =
                    !series.Calendar.IsKnown ? OutcomeCode.NoSession
                    : MayStillCome(due, timeframe) ? OutcomeCode.Pending
                    : OutcomeCode.NoData;
                foreach (var strategy in strategies)
                {
                    if (IsDecided(strategy, series, due))
                    {
                        AlreadyDone(strategy, series);
                    }
                    else
                    {
                        Book(strategy, series, due, outcome);
                    }
                }
            }
        }
    }

    /// <summary>The equation, checked.</summary>
    public CycleCounts Counts() =>
        counts.Balances
            ? counts
            : throw new InvalidOperationException("the outcomes do not add up to what was due");

    /// <summary>The cycles that this call changed.</summary>
    public IReadOnlyList<CycleRow> Cycles()
    {
        var minutes = Asked.ToDictionary(
            one => one.VersionId,
            one => one.Strategy.Timeframe,
            StringComparer.Ordinal
        );
        return
        [
            .. changed
                .OrderBy(key => key.CloseMs)
                .ThenBy(key => key.Version, StringComparer.Ordinal)
                .Select(key => new CycleRow(
                    key.Version,
                    minutes[key.Version].Minutes,
                    key.CloseMs,
                    AsOfFor(new DueClose(0, key.CloseMs), minutes[key.Version]),
                    newestBatch,
                    outcomes[key].Pack()
                )),
        ];
    }

    private DueSeries Due(StoredSeries series, Calendar calendar) =>
        new(
            series,
            calendar,
            DueClose.All(
                calendar,
                series.Key.Timeframe,
                series.FirstOpenMs!.Value,
                request.SinceMs,
                asOf
            ),
            request.Series?.Invoke(series.Key) ?? true
        );
}
