using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Jobs;

/// <summary>
/// Reads the last day again, and the first time of a day the last week: what differs at the venue
/// becomes a revision. Once a day it also asks what became of the instruments.
/// </summary>
/// <param name="room">What it works with.</param>
public sealed class RereadJob(JobRoom room) : ITimetableJob
{
    private const long DayMs = 86_400_000;

    private readonly SignalWork work = new(room);
    private readonly OccurrenceLedger ledger = new(room.Store.Tables);

    /// <inheritdoc />
    public string Name => "reread-recent";

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
        var all = sourcing
            .Sourced(await room.Store.Candles.SeriesAsync(stop))
            .Where(one => turn.Owns(one.Key));
        var last = await ledger.LastDoneAsync(Name, stop);
        var isFirst = last is null || last < turn.NominalMs / DayMs * DayMs;
        var days = isFirst ? 7 : 1;
        if (days > 1)
        {
            await new InstrumentWatch(room.Store, room.Venues, room.Clock).RunAsync(stop);
        }

        var pass = new CollectPass(room.Store, room.Venues, room.Calendars, room.Clock);
        var (read, changed) = (0L, 0L);
        foreach (var alike in all.GroupBy(one => one.Key.Timeframe))
        {
            var report = await pass.RunAsync(
                new CollectRequest
                {
                    Kind = "reread",
                    Series = [.. alike],
                    Reread = (int)Math.Max(1, days * DayMs / alike.Key.Milliseconds),
                },
                null,
                stop
            );
            read += report.Unchanged;
            changed += report.Imported + report.Revised;
        }

        var told = FormattableString.Invariant(
            $"{read} candles of {days} d are as they were, {changed} were not"
        );
        return changed == 0
            ? told
            : $"{told}; {SignalWork.Say(await work.EvaluateAsync(turn.Owns, true, stop))}";
    }
}
