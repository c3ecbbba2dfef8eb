using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Jobs;

/// <summary>
/// Follows the streams of venues on one node of all, and evaluates what comes at once. That it is
/// one only saves connections: what two store is stored once.
/// </summary>
/// <param name="room">What it works with.</param>
/// <param name="heart">This node.</param>
public sealed class StreamWork(JobRoom room, NodeHeart heart) : IAsyncDisposable
{
    private readonly SignalWork work = new(room);
    private CandleFollower? follower;
    private HashSet<int> followed = [];

    /// <summary>Begins, goes on with other series, or ends, as it is this node's turn.</summary>
    public async Task AdjustAsync(CancellationToken stop)
    {
        var series = await IsMineAsync(stop) ? await SeriesAsync(stop) : [];
        var wanted = series.Select(one => one.Id).ToHashSet();
        if (wanted.SetEquals(followed) && follower?.Failure is null)
        {
            return;
        }

        await DisposeAsync();
        if (wanted.Count > 0)
        {
            follower = await CandleFollower.StartAsync(
                room.Store,
                room.Venues,
                series,
                room.Calendars,
                MovedAsync,
                room.Clock,
                stop
            );
        }

        followed = wanted;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        followed = [];
        if (follower is { } old)
        {
            follower = null;
            await old.DisposeAsync();
        }
    }

    private async Task MovedAsync(CandleArrival arrival, CancellationToken stop)
    {
        var moved = arrival.Series.ToHashSet();
        await work.EvaluateAsync(moved.Contains, true, stop);
    }

    private async Task<bool> IsMineAsync(CancellationToken stop)
    {
        var nodes = await new NodeLedger(room.Store.Tables).AllAsync(stop);
        var first = nodes
            .Where(one => one.Role != "web" && one.IsAliveAt(room.NowMs))
            .Min(one => one.Name);
        return first == heart.Node;
    }

    private async Task<IReadOnlyList<StoredSeries>> SeriesAsync(CancellationToken stop)
    {
        var sourcing = new SourcingPass(
            room.Store,
            room.Venues,
            room.Calendars,
            room.Quality,
            room.Clock
        );
        return sourcing.Sourced(await room.Store.Candles.SeriesAsync(stop));
    }
}
