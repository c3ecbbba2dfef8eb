using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Sourcing;

/// <summary>
/// Evaluates every series on the source that it is on. Live means: the venue is asked for what is
/// stale or missing and some candles before it, what it says is judged and stored, and then the
/// stored candles are evaluated, as always; so a live evaluation is a database evaluation a moment
/// later, under the same key.
/// </summary>
/// <param name="store">Where candles come from and signals go to.</param>
/// <param name="venues">Who may be asked.</param>
/// <param name="calendars">The calendar of a name.</param>
/// <param name="clock">Tells the time.</param>
public sealed class SourcedCycle(
    IStore store,
    VenueSet venues,
    Func<string, Calendar> calendars,
    TimeProvider clock
)
{
    /// <summary>Share of evaluations that are checked against the venue, 0-1.</summary>
    public double ParityShare { get; init; } = ParitySample.UsualShare;

    /// <summary>
    /// False leaves series that are not on their stored candles to somebody else.
    /// </summary>
    public bool AsksVenues { get; init; } = true;

    /// <summary>
    /// Windows kept from earlier cycles over the same store; results do not depend on it. Null: all
    /// are read.
    /// </summary>
    public WindowCache? Windows { get; init; }

    /// <summary>Stored candles that are read again with what is missing.</summary>
    public const int Overlap = 20;

    /// <summary>Runs one cycle.</summary>
    /// <param name="request">What to evaluate, as of now.</param>
    /// <param name="settings">The mode of the settings, or of this call alone.</param>
    /// <param name="overrides">What was set beside it, oldest first.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<SourcedReport> RunAsync(
        CycleRequest request,
        SourceMode settings,
        IReadOnlyList<ModeOverride> overrides,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var pass = new SourcingPass(store, venues, calendars, request.Quality, clock);
        var series = pass.Sourced(await DueAsync(request, stop));
        var choices = await ChooseAsync(pass, series, settings, overrides, stop);
        if (!AsksVenues)
        {
            request = OnStored(request, choices);
        }

        var asked = AsksVenues ? await AskAsync(series, choices, stop) : null;
        if (asked is not null)
        {
            choices = await ChooseAsync(pass, series, settings, overrides, stop);
        }

        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var modes = series.ToDictionary(
            one => one.Key,
            one => EffectiveMode.Of(settings, overrides, one.Key, nowMs).Mode
        );
        var failed = asked?.Failed.ToDictionary(one => one.Series, one => one.Failure) ?? [];
        var evaluation = new EvaluationCycle(store, calendars, clock) { Windows = Windows };
        var cycle = await evaluation.RunAsync(
            request with
            {
                Source = key =>
                    choices.TryGetValue(key, out var choice)
                        ? Evaluated(choice, modes[key], failed.GetValueOrDefault(key))
                        : EvaluationSource.Stored,
            },
            stop
        );
        // Whoever ordered the stored candles wants nothing of the venue.
        await CheckAsync(
            request,
            [.. series.Where(one => AsksVenues && modes[one.Key] != SourceMode.Database)],
            choices,
            stop
        );
        return new SourcedReport(cycle, asked, choices);
    }

    private static CycleRequest OnStored(
        CycleRequest request,
        IReadOnlyDictionary<SeriesKey, SourceChoice> choices
    )
    {
        var some = request.Series;
        return request with
        {
            Series = key =>
                (some?.Invoke(key) ?? true)
                && !(choices.TryGetValue(key, out var choice) && choice.Source != Source.Database),
        };
    }

    // Whatever the source of a series, both must say the same: of a sample it is looked at.
    private async Task CheckAsync(
        CycleRequest request,
        IReadOnlyList<StoredSeries> series,
        IReadOnlyDictionary<SeriesKey, SourceChoice> choices,
        CancellationToken stop
    )
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var sample = series
            .Where(one => choices[one.Key].Source is not null)
            .Where(one => venues.TroubleOf(one.Key.Venue) is null)
            .Select(one => (Series: one, Last: NewestOpen(one, nowMs)))
            .Where(one => ParitySample.IsIn(one.Series.Key, one.Last, ParityShare))
            .ToList();
        if (sample.Count == 0)
        {
            return;
        }

        await new ParityPass(store, venues, calendars, clock).RunAsync(
            sample,
            request.Strategies.Max(one => one.Length),
            Deadline,
            stop
        );
    }

    private long NewestOpen(StoredSeries series, long nowMs) =>
        calendars(series.Instrument.Calendar).NewestOpenClosedBy(nowMs, series.Key.Timeframe) ?? 0;

    private async Task<IReadOnlyList<StoredSeries>> DueAsync(
        CycleRequest request,
        CancellationToken stop
    )
    {
        var timeframes = request.Strategies.Select(one => one.Strategy.Timeframe).ToHashSet();
        return
        [
            .. (await store.Candles.SeriesAsync(stop))
                .Where(one => one.Enabled && timeframes.Contains(one.Key.Timeframe))
                .Where(one => request.Series?.Invoke(one.Key) ?? true),
        ];
    }

    private async Task<IReadOnlyDictionary<SeriesKey, SourceChoice>> ChooseAsync(
        SourcingPass pass,
        IReadOnlyList<StoredSeries> series,
        SourceMode settings,
        IReadOnlyList<ModeOverride> overrides,
        CancellationToken stop
    )
    {
        var choices = SourcingPass.Choose(
            settings,
            overrides,
            await pass.AssessAsync(series, stop),
            clock.GetUtcNow().ToUnixTimeMilliseconds()
        );
        return await StoppedAsync(choices, stop);
    }

    // F05: with clocks far apart nobody knows what is closed, nor how old anything is.
    private async Task<IReadOnlyDictionary<SeriesKey, SourceChoice>> StoppedAsync(
        IReadOnlyDictionary<SeriesKey, SourceChoice> choices,
        CancellationToken stop
    )
    {
        var apart = (await new IncidentLedger(store.Tables).OpenAsync(stop))
            .Where(one => one.Cause == VenueIncident.Clock)
            .ToDictionary(one => one.Scope, one => one.Detail, StringComparer.Ordinal);
        return apart.Count == 0
            ? choices
            : choices.ToDictionary(
                one => one.Key,
                one =>
                    apart.TryGetValue(one.Key.Venue, out var why)
                        ? new SourceChoice(null, $"held: {why}")
                        : one.Value
            );
    }

    // A series on hold is asked for too: an answer is what ends the hold.
    private async Task<CollectReport?> AskAsync(
        IReadOnlyList<StoredSeries> series,
        IReadOnlyDictionary<SeriesKey, SourceChoice> choices,
        CancellationToken stop
    )
    {
        var wanted = series.Where(one => choices[one.Key].Source != Source.Database).ToList();
        if (wanted.Count == 0)
        {
            return null;
        }

        var pass = new CollectPass(store, venues, calendars, clock);
        return await pass.RunAsync(
            new CollectRequest
            {
                Kind = "live",
                Series = await UrgentFirstAsync(wanted, stop),
                Reread = Overlap,
                ByMs = Deadline,
            },
            null,
            stop
        );
    }

    private long Deadline(StoredSeries series)
    {
        var calendar = calendars(series.Instrument.Calendar);
        var timeframe = series.Key.Timeframe;
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return calendar.NewestOpenClosedBy(nowMs, timeframe) is { } open
            ? Math.Max(nowMs, DueClose.DeadlineOf(calendar.CloseOf(open, timeframe), timeframe))
            : nowMs;
    }

    // Where the limit does not let all through, those that somebody may be trading come first, and
    // of the others those that were chosen first, which are the largest of their venue.
    private async Task<IReadOnlyList<StoredSeries>> UrgentFirstAsync(
        List<StoredSeries> series,
        CancellationToken stop
    )
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var day = await store.Signals.ListAsync(nowMs - 86_400_000, nowMs, stop);
        var traded = day.Where(row => row.IsSignal).Select(row => row.Series).ToHashSet();
        return [.. series.OrderBy(one => traded.Contains(one.Key) ? 0 : 1).ThenBy(one => one.Id)];
    }

    // A series that was asked for in vain is not live. Whoever ordered the venue waits for it; else
    // the stored candles are looked at as they are, and pass their gate or do not.
    private static EvaluationSource Evaluated(
        SourceChoice choice,
        SourceMode mode,
        VenueFailure? failed
    )
    {
        if (choice.Source != Source.Live || failed is null)
        {
            return new EvaluationSource(choice.Source ?? Source.Database, choice.Reason)
            {
                IsHeld = choice.Source is null,
            };
        }

        var why = $"the venue gave no answer: {failed.Message}";
        var isHeld = mode == SourceMode.Live;
        return new EvaluationSource(
            Source.Database,
            isHeld ? $"held: {why}" : $"the stored candles as they are: {why}"
        )
        {
            IsHeld = isHeld,
            WhenMissing = failed.Kind == VenueFailureKind.OverBudget ? OutcomeCode.Budget : null,
        };
    }
}
