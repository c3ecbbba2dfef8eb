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
    private readonly Dictionary<string, StrategyBook> books;
    private readonly CycleCounts counts = new();
    private readonly List<string> errors = [];
    private readonly long newestBatch;
    private readonly int limits;
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
        limits = request.Quality.Fingerprint;
        newestBatch = all.Select(series => series.LastBatch).DefaultIfEmpty(0).Max();
        Groups = StrategyGroup.All(request.Strategies);
        books = request.Strategies.ToDictionary(
            one => one.VersionId,
            one => new StrategyBook(one, request.Asked?.Invoke(one) ?? true),
            StringComparer.Ordinal
        );
        Series = DueSeries.All(
            request,
            all,
            [.. Groups.Select(group => group.Timeframe)],
            calendars,
            asOf
        );
    }

    /// <summary>What operators recorded of instruments.</summary>
    public ActionBook Actions { get; init; } = ActionBook.None;

    /// <summary>Strategies by timeframe and window length.</summary>
    public IReadOnlyList<StrategyGroup> Groups { get; }

    /// <summary>Versions of strategies whose evaluations are stored.</summary>
    public IReadOnlyList<string> Asked =>
        [.. books.Values.Where(book => book.IsAsked).Select(book => book.Strategy.VersionId)];

    /// <summary>
    /// What is due and, after <see cref="Load"/>, not decided before; ascending by the store's
    /// number.
    /// </summary>
    public IReadOnlyList<DueSeries> Series { get; private set; }

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

    /// <summary>The books of a group's strategies, in its order.</summary>
    public StrategyBook[] BooksOf(StrategyGroup group) =>
        [.. group.Strategies.Select(strategy => books[strategy.VersionId])];

    /// <summary>
    /// Takes in what was decided before, of strategies that are enabled: what others once said has
    /// no part in today's decisions. Closes at which nothing is left to decide are counted here.
    /// </summary>
    public void Load(IReadOnlyList<CycleRow> cycles, IReadOnlyList<SignalRow> fired)
    {
        Fired = [.. fired.Where(row => books.ContainsKey(row.StrategyVersion))];
        var numbers = Series.ToDictionary(due => due.Stored.Key, due => due.Stored.Id);
        foreach (var row in Fired)
        {
            if (numbers.TryGetValue(row.Series, out var number))
            {
                books[row.StrategyVersion].LoadFired(number, row.CloseMs);
            }
        }

        foreach (var cycle in cycles)
        {
            books[cycle.StrategyVersion].Load(cycle.CloseMs, cycle.Outcomes);
        }

        if (cycles.Count == 0 && Fired.Count == 0)
        {
            return;
        }

        var byTimeframe = Groups.ToLookup(group => group.Timeframe, BooksOf);
        Series =
        [
            .. Series
                .Select(due =>
                    Undecided(due, [.. byTimeframe[due.Stored.Key.Timeframe].SelectMany(b => b)])
                )
                .Where(due => due.Closes.Count > 0),
        ];
    }

    /// <summary>What was known at this instant decides about a close.</summary>
    public long AsOfFor(long closeMs, Timeframe timeframe) =>
        request.SinceMs is null ? asOf : Math.Min(asOf, DueClose.DeadlineOf(closeMs, timeframe));

    /// <summary>True when the candle of a close may still come.</summary>
    public bool MayStillCome(DueClose due, Timeframe timeframe) =>
        asOf < DueClose.DeadlineOf(due.CloseMs, timeframe);

    /// <summary>
    /// True when an evaluation was decided on what is visible now: it fired, or neither the series
    /// nor the instant changed what its window holds, nor the settings what is good enough.
    /// </summary>
    public bool IsDecided(StrategyBook book, DueSeries series, DueClose due)
    {
        if (book.HasFired(series.Stored.Id, due.CloseMs))
        {
            return true;
        }

        if (book.Find(series.Stored.Id, due.CloseMs) is not var (outcome, pass))
        {
            return false;
        }

        var seen = AsOfFor(due.CloseMs, series.Stored.Key.Timeframe);
        var isSame =
            (pass.AsOfMs == seen || series.Stored.LastKnownMs <= Math.Min(pass.AsOfMs, seen))
            && pass.Batch >= series.Stored.LastBatch
            && pass.Limits == limits;
        var isFinal = outcome is not (OutcomeCode.Hold or OutcomeCode.Budget);
        // On hold there is nothing to look at again.
        return outcome != OutcomeCode.Pending && (series.Source.IsHeld || (isFinal && isSame));
    }

    /// <summary>True when the outcome counts and is stored.</summary>
    public static bool IsAsked(StrategyBook book, DueSeries series) =>
        series.IsAsked && book.IsAsked;

    /// <summary>Counts one that needs no evaluation.</summary>
    public void AlreadyDone(StrategyBook book, DueSeries series)
    {
        if (IsAsked(book, series))
        {
            counts.AddDue();
            counts.AddAlreadyDone();
        }
    }

    /// <summary>Books an outcome.</summary>
    public void Book(StrategyBook book, DueSeries series, DueClose due, OutcomeCode outcome)
    {
        if (!IsAsked(book, series))
        {
            return;
        }

        counts.AddDue();
        counts.Add(outcome);
        var seen = AsOfFor(due.CloseMs, series.Stored.Key.Timeframe);
        var pass = new CyclePass(seen, newestBatch, limits);
        book.Note(series.Stored.Id, due.CloseMs, new CycleEntry(outcome, pass));
    }

    /// <summary>Books something unusable, with what is wrong.</summary>
    public void BookError(StrategyBook book, DueSeries series, DueClose due, string reason)
    {
        Book(book, series, due, OutcomeCode.Error);
        if (IsAsked(book, series))
        {
            errors.Add(
                $"{book.Strategy.Strategy.Name} on {series.Stored.Key} at "
                    + $"{DateTimeOffset.FromUnixTimeMilliseconds(due.CloseMs):s}Z: {reason}"
            );
        }
    }

    /// <summary>Counts what another call stored first as done already.</summary>
    public void WasStored(SignalRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        counts.Add(row.IsSignal ? OutcomeCode.Signal : OutcomeCode.Candidate, -1);
        counts.AddAlreadyDone();
    }

    /// <summary>
    /// True when every candle of a series became known early enough for each due close after it,
    /// so that one read serves them all. A session's candle may close long before it is a
    /// timeframe old, and its deadline with it.
    /// </summary>
    public bool SeesAllAtOnce(DueSeries series) =>
        request.SinceMs is null
        || series.Closes.All(due =>
            due.OpenMs + series.Stored.LongestLagMs
            <= DueClose.DeadlineOf(due.CloseMs, series.Stored.Key.Timeframe)
        );

    /// <summary>Notes that a series was read for its closes.</summary>
    public void Read(DueSeries series) =>
        read.UnionWith(series.Closes.Select(due => (series.Stored.Id, due.CloseMs)));

    /// <summary>Books closes at which no candle of a series was visible or looked at.</summary>
    public void CloseUnread(Timeframe timeframe)
    {
        StrategyBook[] all =
        [
            .. Groups.Where(group => group.Timeframe == timeframe).SelectMany(BooksOf),
        ];
        foreach (var series in Series.Where(due => due.Stored.Key.Timeframe == timeframe))
        {
            var unread = series.Closes.Where(due =>
                !read.Contains((series.Stored.Id, due.CloseMs))
            );
            foreach (var due in unread)
            {
                var outcome = series.OutcomeUnread(MayStillCome(due, timeframe));
                foreach (var book in all)
                {
                    if (IsDecided(book, series, due))
                    {
                        AlreadyDone(book, series);
                    }
                    else
                    {
                        Book(book, series, due, outcome);
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

    /// <summary>What this call decided, cycle by cycle.</summary>
    /// <param name="storedMs">When it is stored, which is on time or not.</param>
    public IReadOnlyList<CycleRow> Cycles(long storedMs) =>
        [
            .. books
                .Values.SelectMany(book => book.Rows(storedMs))
                .OrderBy(row => row.CloseMs)
                .ThenBy(row => row.StrategyVersion, StringComparer.Ordinal),
        ];

    private DueSeries Undecided(DueSeries series, StrategyBook[] all)
    {
        var open = new List<DueClose>();
        foreach (var due in series.Closes)
        {
            if (!all.All(book => IsDecided(book, series, due)))
            {
                open.Add(due);
                continue;
            }

            foreach (var book in all)
            {
                AlreadyDone(book, series);
            }
        }

        return open.Count == series.Closes.Count ? series : series with { Closes = open };
    }
}
