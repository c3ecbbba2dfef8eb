using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Venues;

/// <summary>
/// The venues of an installation with what is kept of their hosts: a ban that one process was given
/// holds for the next one too.
/// </summary>
public sealed class VenueSet : IDisposable
{
    private readonly IReadOnlyList<VenueEntry> entries;
    private readonly HostLedger ledger;
    private readonly TimeProvider clock;
    private readonly TimeProvider? deadlines;
    private readonly Dictionary<string, StoredHost> hosts;
    private readonly Dictionary<string, VenueClient> clients = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HostGate> gates = new(StringComparer.Ordinal);
    private readonly Lock making = new();

    private VenueSet(
        IReadOnlyList<VenueEntry> entries,
        HostLedger ledger,
        IReadOnlyList<StoredHost> hosts,
        TimeProvider clock,
        TimeProvider? deadlines
    )
    {
        (this.entries, this.ledger, this.clock) = (entries, ledger, clock);
        this.deadlines = deadlines;
        this.hosts = hosts.ToDictionary(host => host.Host, StringComparer.Ordinal);
    }

    /// <summary>All venues.</summary>
    public IReadOnlyList<VenueEntry> Entries => entries;

    /// <summary>Reads what is kept of their hosts; asks none of them anything.</summary>
    /// <param name="entries">The venues.</param>
    /// <param name="store">Where bans, limits and what was used are kept.</param>
    /// <param name="clock">Tells the time and waits.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <param name="deadlines">Times requests out; null: the clock.</param>
    public static async Task<VenueSet> OpenAsync(
        IReadOnlyList<VenueEntry> entries,
        IStore store,
        TimeProvider clock,
        CancellationToken stop,
        TimeProvider? deadlines = null
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        var kept = new HostLedger(store.Tables);
        return new VenueSet(entries, kept, await kept.AllAsync(stop), clock, deadlines);
    }

    /// <summary>The client of a venue; null when there is no venue of that name.</summary>
    public VenueClient? Find(string name)
    {
        lock (making)
        {
            if (clients.TryGetValue(name, out var known))
            {
                return known;
            }

            if (entries.FirstOrDefault(entry => entry.Name == name) is not { } entry)
            {
                return null;
            }

            // Venues on one host share its limit, and so its door.
            if (!gates.TryGetValue(entry.Host, out var gate))
            {
                gate = gates[entry.Host] = GateOf(entry);
            }

            return clients[name] = new VenueClient(
                entry.Venue,
                entry.RestAddress,
                gate,
                clock,
                deadlines
            )
            {
                WhenShut = () => KeepAsync(entry, gate),
            };
        }
    }

    /// <summary>Where a venue's candles are streamed from; null when they are not.</summary>
    public Uri? SocketOf(string name) =>
        entries.FirstOrDefault(entry => entry.Name == name)?.SocketAddress;

    /// <summary>
    /// Why a venue cannot be asked now, as far as that is known without asking; null when it can.
    /// </summary>
    public string? TroubleOf(string name)
    {
        if (Find(name) is not { } client)
        {
            return "no venue of that name can be asked";
        }

        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return client.Gate.BannedUntilMs is var until && until > now
            ? $"it shut this address out until {VenueInstant.Text(until)}"
            : client.Trouble;
    }

    /// <summary>Takes in bans that other processes were given meanwhile.</summary>
    public async Task RefreshAsync(CancellationToken stop)
    {
        foreach (var host in await ledger.AllAsync(stop))
        {
            lock (making)
            {
                hosts[host.Host] = host;
                gates.GetValueOrDefault(host.Host)?.Obey(host);
            }
        }
    }

    /// <summary>Keeps bans and what the venues said of their clocks.</summary>
    public async Task SaveAsync(CancellationToken stop)
    {
        VenueClient[] used;
        lock (making)
        {
            used = [.. clients.Values];
        }

        foreach (var client in used)
        {
            var entry = entries.First(one => one.Name == client.Name);
            await ledger.SaveAsync(Kept(entry, client.Gate, client.Asked), stop);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }

        foreach (var gate in gates.Values)
        {
            gate.Dispose();
        }
    }

    // At once, and whatever else ends: a process that dies now leaves the ban to the next one.
    private async Task KeepAsync(VenueEntry entry, HostGate gate)
    {
        try
        {
            await ledger.SaveAsync(Kept(entry, gate, null), CancellationToken.None);
        }
        catch (StoreException)
        {
            // The store is away: it is kept with all else when it is back.
        }
    }

    // Rests and bans from before this process hold.
    private HostGate GateOf(VenueEntry entry)
    {
        var window = (long)entry.Venue.Facts.Limit.Window.TotalMilliseconds;
        var (host, allowance) = (entry.Host, entry.Allowance);
        var gate = new HostGate(
            host,
            new RequestBudget(allowance, window),
            clock,
            new SharedBudget(ledger, host, entry.Name, allowance, window, clock)
        );
        if (hosts.GetValueOrDefault(host) is { } known)
        {
            gate.Obey(known);
        }

        return gate;
    }

    private StoredHost Kept(VenueEntry entry, HostGate gate, (long HereMs, long ThereMs)? asked)
    {
        var limit = entry.Venue.Facts.Limit;
        return new StoredHost(
            entry.Host,
            entry.Name,
            Later(gate.BannedUntilMs),
            Later(gate.RestUntilMs),
            limit.Weight,
            (long)limit.Window.TotalMilliseconds,
            null,
            null,
            null,
            clock.GetUtcNow().ToUnixTimeMilliseconds()
        )
        {
            AheadMs = asked?.ThereMs - asked?.HereMs,
            AheadAtMs = asked?.HereMs,
        };
    }

    private static long? Later(long untilMs) => untilMs > 0 ? untilMs : null;
}
