using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Jobs;

/// <summary>
/// Brings series up to date, with the history that a new one needs, and evaluates what came at
/// once: nobody waits for the next sweep.
/// </summary>
/// <param name="room">What it works with.</param>
public sealed class CollectJob(JobRoom room) : ITimetableJob
{
    // The rest of the job's time; what is not brought by then goes on at the next fire.
    private static readonly TimeSpan HistoryTime = TimeSpan.FromMinutes(2);

    private const int Few = 32;

    // The step of a series that is on its stored candles.
    private const string Stored = "database";

    // Nobody evaluated for so long that a close may have been missed.
    private const long PauseMs = 15 * 60_000;

    private readonly SignalWork work = new(room);
    private readonly OccurrenceLedger ledger = new(room.Store.Tables);

    /// <inheritdoc />
    public string Name => "collect";

    /// <inheritdoc />
    public async Task<string> RunAsync(JobTurn turn, CancellationToken stop)
    {
        var sourcing = new SourcingPass(
            room.Store,
            room.Venues,
            room.Calendars,
            room.Quality,
            room.Clock
        );
        var series = await SeriesAsync(sourcing, turn, stop);
        var pass = new CollectPass(room.Store, room.Venues, room.Calendars, room.Clock);
        var report = await pass.RunAsync(
            new CollectRequest { Series = series, OnlyDue = true },
            null,
            stop
        );
        var told = FormattableString.Invariant(
            $"{report.Series} series due: {report.Imported} new, {report.Revised} revised"
        );
        told += report.Failed.Count > 0 ? $", {report.Failed.Count} without an answer" : "";
        told += await HistoryAsync(await SeriesAsync(sourcing, turn, stop), report, stop);
        told += await CatchUpAsync(turn, stop);
        if (report.Imported + report.Revised > 0)
        {
            return $"{told}; {SignalWork.Say(await work.EvaluateAsync(turn.Owns, true, stop))}";
        }

        await AssessAsync(sourcing, turn, onlyAway: report.Series == 0, stop);
        return told;
    }

    private async Task<IReadOnlyList<StoredSeries>> SeriesAsync(
        SourcingPass sourcing,
        JobTurn turn,
        CancellationToken stop
    ) =>
        [
            .. sourcing
                .Sourced(await room.Store.Candles.SeriesAsync(stop))
                .Where(one => turn.Owns(one.Key)),
        ];

    // Where nothing was due every series has its newest candle, so only those that are away from
    // their stored candles can move.
    private async Task AssessAsync(
        SourcingPass sourcing,
        JobTurn turn,
        bool onlyAway,
        CancellationToken stop
    )
    {
        var series = await SeriesAsync(sourcing, turn, stop);
        if (onlyAway)
        {
            var states = await new SourceLedger(room.Store.Tables).LoadAsync(stop);
            var away = states
                .Where(one => one.Step != Stored)
                .Select(one => one.SeriesId)
                .ToHashSet();
            series = [.. series.Where(one => away.Contains(one.Id))];
        }

        if (series.Count > 0)
        {
            await sourcing.AssessAsync(series, stop);
        }
    }

    // This occurrence is done only when the closes of the pause are accounted for.
    private async Task<string> CatchUpAsync(JobTurn turn, CancellationToken stop)
    {
        if (
            room.Strategies().Count == 0
            || await ledger.LastDoneAsync(Name, stop) is not { } last
            || turn.NominalMs - last <= PauseMs
        )
        {
            return "";
        }

        var caught = await work.CatchUpAsync(turn.Owns, last, stop);
        return FormattableString.Invariant(
            $", {caught.Counts.Due - caught.Counts.AlreadyDone} evaluations made up for"
        );
    }

    private async Task<string> HistoryAsync(
        IReadOnlyList<StoredSeries> series,
        CollectReport report,
        CancellationToken stop
    )
    {
        // What failed brings nothing older either, and of another symbol there must not be any.
        var failed = report.Failed.Select(one => one.Series).ToHashSet();
        var wanted = new WantedHistory(
            room.Store,
            room.Venues,
            room.Calendars,
            room.Strategies(),
            room.Clock
        );
        using var limit = new CancellationTokenSource(HistoryTime, room.Clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        var brought = 0L;
        try
        {
            // Few at a time: that a venue has nothing older is learned of each few that are done.
            foreach (var some in series.Where(one => !failed.Contains(one.Key)).Chunk(Few))
            {
                var told = await wanted.BringAsync(some, null, ended.Token);
                brought += told?.Collected.Imported ?? 0;
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return FormattableString.Invariant($", {brought} of history, and there is more");
        }

        return brought == 0 ? "" : FormattableString.Invariant($", {brought} of history");
    }
}
