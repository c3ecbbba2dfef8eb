using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Jobs;

/// <summary>Looks for gaps, or asks the venues for those whose time has come.</summary>
/// <param name="room">What it works with.</param>
/// <param name="kind">Which of the three jobs it is.</param>
public sealed class RepairJob(JobRoom room, RepairKind kind) : ITimetableJob, IDisposable
{
    private const string Filled = "filled";

    private readonly SignalWork work = new(room);
    private readonly RepairPass pass = new(room.Store, room.Venues, room.Calendars, room.Clock);

    /// <inheritdoc />
    public string Name =>
        kind switch
        {
            RepairKind.Find => "find-gaps",
            RepairKind.Due => "repair-gaps",
            _ => "repair-week",
        };

    /// <inheritdoc />
    public async Task<string> RunAsync(JobTurn turn, CancellationToken stop)
    {
        var series = await SeriesAsync(stop);
        if (series.Count == 0)
        {
            return "no gap is known";
        }

        var report = await pass.RunAsync(
            new RepairRequest
            {
                Series = series,
                Asks = kind != RepairKind.Find,
                IsNow = kind == RepairKind.Week,
                LookBacks = LookBacks.Of(series, room.Strategies(), room.Calendars, room.NowMs),
            },
            null,
            stop
        );
        var told = FormattableString.Invariant(
            $"{report.Due} gaps asked for, {report.Filled} candles filled"
        );
        return report.Filled == 0
            ? told
            : $"{told}; {SignalWork.Say(await work.EvaluateAsync(turn.Owns, true, stop))}";
    }

    /// <inheritdoc />
    public void Dispose() => pass.Dispose();

    private async Task<IReadOnlyList<StoredSeries>> SeriesAsync(CancellationToken stop)
    {
        var all = (await room.Store.Candles.SeriesAsync(stop)).Where(one =>
            one.Enabled && one.Base is not null && room.Venues.Find(one.Key.Venue) is not null
        );
        if (kind != RepairKind.Due)
        {
            return [.. all];
        }

        var known = await new RepairLedger(room.Store.Tables).LoadAsync(null, stop);
        var open = known.Where(one => one.State != Filled).Select(one => one.SeriesId).ToHashSet();
        return [.. all.Where(one => open.Contains(one.Id))];
    }
}
