using Heliograph.App.Cli;
using Heliograph.Engine.Market;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.App.Init;

/// <summary>
/// From nothing to signals: follows what was chosen, collects what strategies look back on,
/// evaluates, and then brings twelve months of history. Run again after a stop, it goes on.
/// </summary>
/// <param name="app">The program.</param>
/// <param name="store">Its store.</param>
/// <param name="venues">Its venues.</param>
/// <param name="output">Where it tells how far it is.</param>
internal sealed class InitRun(Compose app, IStore store, VenueSet venues, Output output)
{
    private const long WeekMs = 7 * 86_400_000L;

    /// <summary>Runs it.</summary>
    /// <exception cref="ProblemException">Nothing fits the answers.</exception>
    /// <exception cref="VenueException">The venue does not answer.</exception>
    public async Task<InitResult> RunAsync(InitAnswers answers, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var chosen = await ChooseAsync(answers, stop);
        await OfferedInstruments.FollowAsync(
            store,
            (answers.Venue.Name, answers.Rule),
            chosen,
            answers.Timeframes,
            app.NowMs,
            stop
        );
        var series = await SeriesAsync(answers, chosen, stop);
        var collected = await CollectAsync(series, stop);
        if (collected.Failed.Count == series.Count)
        {
            throw new VenueException(answers.Venue.Name, collected.Failed[0].Failure);
        }

        await BackfillAsync(series, LookBackMs, "what strategies look back on", stop);
        var cycle = await EvaluateAsync(stop);
        output.Note($"a week of closes is evaluated: {cycle.Counts.Due:N0} evaluations");
        var history = await BackfillAsync(
            series,
            HistoryMs,
            "twelve months of history, which can be stopped and goes on with helio backfill",
            stop
        );
        return new InitResult(chosen, series.Count, collected, history, cycle);
    }

    private async Task<IReadOnlyList<VenueInstrument>> ChooseAsync(
        InitAnswers answers,
        CancellationToken stop
    )
    {
        output.Note($"asking {answers.Venue.Venue.Facts.Title} what it offers");
        var offered = await venues.Find(answers.Venue.Name)!.InstrumentsAsync(stop);
        var chosen = answers.Rule.Choose(offered);
        return chosen.Count > 0
            ? chosen
            : throw ProblemException.NotFound(
                $"{answers.Venue.Name} has nothing that fits: {answers.Rule}",
                $"see helio instruments --venue {answers.Venue.Name} --offered"
            );
    }

    private async Task<IReadOnlyList<StoredSeries>> SeriesAsync(
        InitAnswers answers,
        IReadOnlyList<VenueInstrument> chosen,
        CancellationToken stop
    )
    {
        var names = chosen.Select(one => one.Instrument.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. (await store.Candles.SeriesAsync(stop)).Where(one =>
                names.Contains(one.Instrument.Name)
                && answers.Timeframes.Contains(one.Key.Timeframe)
            ),
        ];
    }

    private async Task<CollectReport> CollectAsync(
        IReadOnlyList<StoredSeries> series,
        CancellationToken stop
    )
    {
        using var line = new ProgressLine(app.Clock);
        return await new CollectPass(store, venues, app.Calendars.Named, app.Clock).RunAsync(
            new CollectRequest { Series = series },
            new ImmediateProgress<int>(done =>
                line.Show((double)done / series.Count, $"{done} of {series.Count} series")
            ),
            stop
        );
    }

    private async Task<BackfillReport> BackfillAsync(
        IReadOnlyList<StoredSeries> series,
        Func<StoredSeries, long> from,
        string what,
        CancellationToken stop
    )
    {
        output.Note($"bringing {what}");
        using var line = new ProgressLine(app.Clock);
        var ids = series.Select(one => one.Id).ToHashSet();
        var known = await store.Candles.SeriesAsync(stop);
        return await new Backfill(store, venues, app.Calendars.Named, app.Clock).RunAsync(
            new BackfillRequest(
                [.. known.Where(one => ids.Contains(one.Id))],
                one => new TimeRange(from(one), app.NowMs)
            ),
            new ImmediateProgress<BackfillProgress>(at =>
                line.Show(at.Share, $"{at.Done:N0} of {at.Wanted:N0} candles")
            ),
            stop
        );
    }

    private long LookBackMs(StoredSeries series) =>
        HistoryNeed.LookBackMs(
            series.Key.Timeframe,
            app.Calendars.Named(series.Instrument.Calendar),
            app.EnabledStrategies,
            app.NowMs
        );

    private long HistoryMs(StoredSeries series) =>
        HistoryNeed.FromMs(
            series.Key.Timeframe,
            app.Calendars.Named(series.Instrument.Calendar),
            app.EnabledStrategies,
            app.NowMs
        );

    private Task<CycleReport> EvaluateAsync(CancellationToken stop) =>
        new EvaluationCycle(store, app.Calendars.Named, app.Clock).RunAsync(
            new CycleRequest
            {
                Strategies = app.EnabledStrategies,
                SinceMs = app.NowMs - WeekMs,
                Gates = app.GateLimits,
                Quality = app.QualityLimits,
                Threads = Environment.ProcessorCount,
            },
            stop
        );
}
