using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// Rebuilds from the candles why an evaluation gave no signal: what kept it from being evaluated,
/// which condition failed and by how much, or that it fired.
/// </summary>
/// <param name="store">The candles.</param>
/// <param name="calendars">The calendar of a name.</param>
public sealed class WhyNot(IStore store, Func<string, Calendar> calendars)
{
    /// <summary>The document of the contract.</summary>
    /// <exception cref="WhyNotException">Unknown series, or no close at that instant.</exception>
    public async Task<string> ExplainAsync(WhyNotRequest request, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        var series = await FindAsync(request, stop);
        var calendar = calendars(series.Instrument.Calendar);
        var due = DueAt(request, series, calendar);
        RefuseOutside(series, due);
        var (decided, seen) = await SeenAsync(request, series, due, stop);
        if (decided is OutcomeCode.Hold or OutcomeCode.Budget)
        {
            var unsourced = await WordsForSourceAsync(decided.Value, series, seen, stop);
            return WhyNotDocument.NotEvaluated(request, seen, decided.Value, unsourced);
        }

        var book = await ActionBook.LoadAsync(store.Tables, request.AsOfMs, stop);
        var actions = book.At(series.Key, due.CloseMs, seen);
        var (candles, gate) = await LoadAsync(request, series, due, seen, Facts, stop);
        var end = gate?.Series.IndexOf(due.OpenMs) ?? -1;
        var length = request.Strategy.Length;
        if (!calendar.IsKnown)
        {
            return WhyNotDocument.NotEvaluated(
                request,
                seen,
                OutcomeCode.NoSession,
                "its calendar is unknown"
            );
        }

        if (gate is null || end < 0)
        {
            var missing = MissingOutcome(request, seen, due, gate, candles, calendar);
            return WhyNotDocument.NotEvaluated(request, seen, missing, WordsForMissing(missing));
        }

        if (end + 1 < length)
        {
            return WhyNotDocument.NotEvaluated(
                request,
                seen,
                OutcomeCode.Warmup,
                $"{length - end - 1} candles are missing for a window of {length}",
                end + 1,
                length
            );
        }

        var data = gate.At(end, length, due.CloseMs, seen);
        if (WindowFacts.OutcomeOf(data) is { } outcome)
        {
            var (value, limit, words) = WindowFacts.WordsFor(
                data,
                series.Key.Timeframe,
                request.Quality
            );
            return WhyNotDocument.NotEvaluated(request, seen, outcome, words, value, limit);
        }

        var window = CandleWindow.Ending(
            CorporateAction.Adjust(gate.Series, actions, long.MaxValue),
            end,
            length
        );
        var id = SignalId.Of(request.Strategy.VersionId, request.Series, request.CloseMs);
        var stored = await store.Signals.FindAsync(id, stop);
        var sent = CandleWindow.Ending(gate.Series, end, length);
        var score = WindowQuality.Score(Facts(candles!), sent, due.CloseMs);
        return WhyNotDocument.Evaluated(request, seen, window, actions, data, score, stored);

        QualityInput Facts(SeriesCandles read) =>
            WindowFacts.Of(series, calendar, read, actions, request.Quality, seen);
    }

    private static OutcomeCode MissingOutcome(
        WhyNotRequest request,
        long seen,
        DueClose due,
        QualityGate? gate,
        SeriesCandles? candles,
        Calendar calendar
    )
    {
        var deadline = DueClose.DeadlineOf(due.CloseMs, request.Series.Timeframe);
        var mayStillCome = request.AsOfMs < deadline;
        if (gate is null || candles is null)
        {
            return mayStillCome ? OutcomeCode.Pending : OutcomeCode.NoData;
        }

        return WindowFacts.OutcomeOfMissing(gate, candles, calendar, due, seen, mayStillCome);
    }

    private static string WordsForMissing(OutcomeCode outcome) =>
        outcome switch
        {
            OutcomeCode.Pending => "its candle is missing and may still come",
            OutcomeCode.None => "nobody traded in its candle",
            OutcomeCode.Stale => "its candle is missing, and the newest before it is too old",
            _ => "its candle is missing",
        };

    // The candles cannot tell: what was missing may have come since, with its own instant.
    private async Task<string> WordsForSourceAsync(
        OutcomeCode outcome,
        StoredSeries series,
        long seen,
        CancellationToken stop
    )
    {
        var last = await new SourceLedger(store.Tables).LastSwitchAsync(series.Id, seen, stop);
        var words =
            outcome == OutcomeCode.Budget
                ? "the venue's limit left no room to ask for its candle before its deadline"
                : "neither the database nor the venue could be used before its deadline";
        return last is null
            ? words
            : $"{words}; since {JsonText.InstantOf(last.AtMs)} {last.ToStep}: {last.Cause}";
    }

    private async Task<StoredSeries> FindAsync(WhyNotRequest request, CancellationToken stop)
    {
        var all = await store.Candles.SeriesAsync(stop);
        if (request.Series.Timeframe != request.Strategy.Strategy.Timeframe)
        {
            throw new WhyNotException(
                $"{request.Strategy.Strategy.Name} is evaluated on "
                    + $"{request.Strategy.Strategy.Timeframe} candles, not on {request.Series}",
                "name a series of that timeframe"
            );
        }

        return all.FirstOrDefault(one => one.Key == request.Series)
            ?? throw new WhyNotException(
                $"there is no series {request.Series}",
                "list what is stored with: helio instruments"
            );
    }

    private static DueClose DueAt(WhyNotRequest request, StoredSeries series, Calendar calendar)
    {
        if (request.CloseMs > request.AsOfMs)
        {
            throw new WhyNotException(
                $"{JsonText.InstantOf(request.CloseMs)} lies after "
                    + $"{JsonText.InstantOf(request.AsOfMs)}, so nothing is decided about it",
                "ask for a close that has been"
            );
        }

        var before = request.CloseMs - 1;
        var dues = DueClose.All(
            calendar,
            series.Key.Timeframe,
            long.MinValue / 4,
            before,
            request.CloseMs
        );
        return dues.Count == 1
            ? dues[0]
            : throw new WhyNotException(
                $"no {series.Key.Timeframe} candle of {series.Key} closes at "
                    + JsonText.InstantOf(request.CloseMs),
                "give the close of a candle, on its grid"
            );
    }

    // No cycle has it due, so there is no outcome to tell.
    private static void RefuseOutside(StoredSeries series, DueClose due)
    {
        if (series.FirstOpenMs is not { } first)
        {
            throw new WhyNotException(
                $"{series.Key} has no candles, so nothing of it is due",
                "import candles first: helio import --help"
            );
        }

        if (due.OpenMs < first)
        {
            throw new WhyNotException(
                $"{JsonText.InstantOf(due.CloseMs)} is not due: {series.Key} begins at "
                    + JsonText.InstantOf(first),
                "ask for a close after its first candle"
            );
        }

        if (due.OpenMs >= series.DelistedMs)
        {
            throw new WhyNotException(
                $"{JsonText.InstantOf(due.CloseMs)} is not due: {series.Key} was delisted at "
                    + JsonText.InstantOf(series.DelistedMs.Value),
                "ask for a close before that"
            );
        }
    }

    // What the cycle decided and saw, where one did about this close before the instant that is
    // asked for; else what it would have seen in time.
    private async Task<(OutcomeCode? Decided, long SeenMs)> SeenAsync(
        WhyNotRequest request,
        StoredSeries series,
        DueClose due,
        CancellationToken stop
    )
    {
        var cycles = await store.Signals.CyclesAsync(
            [request.Strategy.VersionId],
            due.CloseMs - 1,
            due.CloseMs,
            stop
        );
        var deadline = DueClose.DeadlineOf(due.CloseMs, request.Series.Timeframe);
        return
            cycles.Select(cycle => cycle.Outcomes.Find(series.Id)).FirstOrDefault()
                is var (outcome, pass)
            && outcome != OutcomeCode.Pending
            && pass.AsOfMs <= request.AsOfMs
            ? (outcome, pass.AsOfMs)
            : (null, Math.Min(request.AsOfMs, deadline));
    }

    private async Task<(SeriesCandles? Candles, QualityGate? Gate)> LoadAsync(
        WhyNotRequest request,
        StoredSeries series,
        DueClose due,
        long seen,
        Func<SeriesCandles, QualityInput> facts,
        CancellationToken stop
    )
    {
        var before = WindowReader.Before(series.Key.Timeframe, request.Strategy.Length);
        for (var count = -1; ; before *= 2)
        {
            var candles = await ReadAsync(series, due, before, seen, stop);
            if (candles is null)
            {
                return (null, null);
            }

            var gate = QualityGate.Prepare(facts(candles));
            if (
                candles.Real.Count == count
                || !WindowFacts.IsCutShort(gate, candles, due, request.Strategy.Length)
            )
            {
                return (candles, gate);
            }

            count = candles.Real.Count;
        }
    }

    private async Task<SeriesCandles?> ReadAsync(
        StoredSeries series,
        DueClose due,
        int before,
        long seen,
        CancellationToken stop
    )
    {
        var query = new CandleQuery
        {
            Timeframe = series.Key.Timeframe,
            SeriesIds = [series.Id],
            Opens = new TimeRange(due.OpenMs, due.OpenMs + 1),
            Before = before,
            AsOfMs = seen,
        };
        await foreach (var loaded in store.Candles.ReadAsync(query, stop))
        {
            return loaded;
        }

        return null;
    }
}
