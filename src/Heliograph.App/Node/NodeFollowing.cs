using Heliograph.App.Cli;
using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.App.Node;

/// <summary>
/// Follows what the settings name, or all of the simulated venue where nothing is followed. A venue
/// that does not answer is asked again later.
/// </summary>
/// <param name="app">The program, in the node's time.</param>
/// <param name="order">What the node is told to be.</param>
/// <param name="store">Its store.</param>
/// <param name="venues">Its venues.</param>
/// <param name="output">Where it tells what is missing.</param>
internal sealed class NodeFollowing(
    Compose app,
    NodeOrder order,
    IStore store,
    VenueSet venues,
    Output output
)
{
    private bool isDone;

    /// <summary>Follows what is not followed yet, until all of it is.</summary>
    public async Task TryAsync(CancellationToken stop)
    {
        if (isDone)
        {
            return;
        }

        try
        {
            var failed = await SettingsInstruments.FollowAsync(app, store, venues, stop);
            foreach (var (series, failure) in failed)
            {
                output.Note($"{series} is not followed yet: {failure.Message}");
            }

            await FollowSimulatedAsync(stop);
            isDone = failed.Count == 0;
        }
        catch (VenueException away)
        {
            output.Note($"nothing is followed yet: {away.Message}");
        }
    }

    private async Task FollowSimulatedAsync(CancellationToken stop)
    {
        if (!order.Simulated || (await store.Candles.SeriesAsync(stop)).Count > 0)
        {
            return;
        }

        var rule = new InstrumentRule();
        var offered = await venues.Find(MarketScript.Venue)!.InstrumentsAsync(stop);
        await OfferedInstruments.FollowAsync(
            store,
            (MarketScript.Venue, rule),
            rule.Choose(offered),
            [.. app.Settings.Texts("timeframes").Select(Timeframe.Parse)],
            app.NowMs,
            stop
        );
    }
}
