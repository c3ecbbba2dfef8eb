using Heliograph.App.Node;
using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.App;

/// <summary>
/// The venues of one command. Where the simulated one is used and no address of it is set, it runs
/// inside the command: its market follows from a seed and the time alone, so the next command finds
/// the same candles.
/// </summary>
public sealed class OpenVenues : IAsyncDisposable
{
    private readonly SimulatedVenue? simulated;

    private OpenVenues(VenueSet set, SimulatedVenue? simulated) =>
        (Set, this.simulated) = (set, simulated);

    /// <summary>The venues.</summary>
    public VenueSet Set { get; }

    /// <summary>The market of the simulated venue, unless it is told otherwise.</summary>
    public static MarketScript UsualMarket { get; } =
        new()
        {
            Symbols = 40,
            Timeframe = Timeframe.Hour,
            FirstOpenMs = new DateTimeOffset(
                2025,
                1,
                1,
                0,
                0,
                0,
                TimeSpan.Zero
            ).ToUnixTimeMilliseconds(),
            Candles = 10_000,
        };

    /// <summary>Opens them; asks none of them anything.</summary>
    /// <param name="entries">Every venue.</param>
    /// <param name="store">Where bans and limits are kept.</param>
    /// <param name="needsSimulated">True when the simulated one may be asked.</param>
    /// <param name="clock">The command's clock.</param>
    /// <param name="stop">Ends the wait.</param>
    public static async Task<OpenVenues> OpenAsync(
        IReadOnlyList<VenueEntry> entries,
        IStore store,
        bool needsSimulated,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(entries);
        var at = entries.Single(entry => entry.Name == MarketScript.Venue);
        var isOwn = needsSimulated && at.RestAddress == at.Venue.Facts.RestAddress;
        var own = isOwn ? await StartAsync(0, clock, stop) : null;
        try
        {
            var placed = own is null
                ? entries
                :
                [
                    .. entries.Select(entry =>
                        entry == at
                            ? at with
                            {
                                RestAddress = own.Address,
                                SocketAddress = own.SocketAddress,
                                // Its port is another one in each command.
                                Host = at.Host,
                            }
                            : entry
                    ),
                ];
            var deadlines = clock is FastClock ? TimeProvider.System : null;
            var set = await VenueSet.OpenAsync(placed, store, clock, stop, deadlines);
            return new OpenVenues(set, own);
        }
        catch
        {
            await (own?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }

    /// <summary>Starts the simulated venue with its usual market.</summary>
    /// <param name="port">On loopback; 0 for a free one.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="stop">Ends the wait.</param>
    public static Task<SimulatedVenue> StartAsync(
        int port,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(clock);
        return SimulatedVenue.StartAsync(
            new SimulatedVenueOptions
            {
                Market = UsualMarket,
                StartMs = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                Port = port,
            },
            clock,
            stop
        );
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Set.Dispose();
        if (simulated is not null)
        {
            await simulated.DisposeAsync();
        }
    }
}
