using Heliograph.Engine.Health;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Health;

/// <summary>What health depends on where series come from venues.</summary>
internal sealed record LiveFacts
{
    private const long OutMs = 5 * 60_000;
    private const long DayMs = 86_400_000;

    /// <summary>Venues that are banned, or have been out for over five minutes.</summary>
    public IReadOnlySet<string> VenuesOut { get; private init; } = new HashSet<string>();

    /// <summary>H06.</summary>
    public Fact<Portion> OnVenuesOut { get; private init; } = Fact<Portion>.NotSetUp;

    /// <summary>H10: the clock of the venue farthest from ours; zero when none was read.</summary>
    public TimeSpan ClockSkew { get; private init; }

    /// <summary>H12.</summary>
    public Fact<int> UnfillableGaps { get; private init; } = Fact<int>.NotSetUp;

    /// <summary>H13.</summary>
    public Fact<int> Disagreements { get; private init; } = Fact<int>.NotSetUp;

    /// <summary>H14.</summary>
    public Fact<int> ForcedOverrides { get; private init; } = Fact<int>.NotSetUp;

    /// <summary>Measures them; asks no venue.</summary>
    public static async Task<LiveFacts> MeasureAsync(
        HealthScope scope,
        IStore store,
        IReadOnlyList<StoredSeries> active,
        long now,
        CancellationToken stop
    )
    {
        var parity = await new ParityLedger(store.Tables).CountsAsync(now - DayMs, stop);
        var facts = new LiveFacts
        {
            ForcedOverrides = await ForcedAsync(store, now, stop),
            Disagreements =
                parity.Compared == 0
                    ? Fact<int>.NotSetUp
                    : Fact<int>.Of((int)parity.Different, now),
        };
        if (!active.Any(one => one.Base is not null))
        {
            return facts;
        }

        var hosts = await new HostLedger(store.Tables).AllAsync(stop);
        var isOut = await VenuesOutAsync(scope, store, hosts, now, stop);
        var hit = active.Where(one => isOut.Contains(one.Key.Venue)).ToList();
        return facts with
        {
            VenuesOut = isOut,
            OnVenuesOut = Fact<Portion>.Of(
                new Portion(hit.Count, active.Count),
                now,
                hit.Count == 0 ? null : string.Join(' ', hit.Select(s => s.Key.Venue).Distinct())
            ),
            ClockSkew = TimeSpan.FromMilliseconds(StoredHost.Farthest(hosts, now)?.AheadMs ?? 0),
            UnfillableGaps = await UnfillableAsync(scope, store, active, now, stop),
        };
    }

    private static async Task<HashSet<string>> VenuesOutAsync(
        HealthScope scope,
        IStore store,
        IReadOnlyList<StoredHost> hosts,
        long now,
        CancellationToken stop
    )
    {
        var open = await new IncidentLedger(store.Tables).OpenAsync(stop);
        var isOut = open.Where(one =>
                (one.Cause == VenueIncident.Out && now - one.OpenedMs > OutMs)
                || one.Cause == VenueIncident.Forbidden
            )
            .Select(one => one.Scope);
        // A host bans an address, and so every venue that is on it.
        var bans = hosts.Where(host => host.BannedUntilMs > now).Select(host => host.Host);
        var banned = scope.Venues.Where(one => bans.Contains(one.Host)).Select(one => one.Name);
        return isOut.Concat(banned).ToHashSet(StringComparer.Ordinal);
    }

    // Only those count that a strategy would look back on.
    private static async Task<Fact<int>> UnfillableAsync(
        HealthScope scope,
        IStore store,
        IReadOnlyList<StoredSeries> active,
        long now,
        CancellationToken stop
    )
    {
        var longest = scope
            .Strategies.GroupBy(one => one.Strategy.Timeframe)
            .ToDictionary(alike => alike.Key, alike => alike.Max(one => one.Length));
        var from = active
            .Where(one => longest.ContainsKey(one.Key.Timeframe))
            .ToDictionary(
                one => one.Id,
                one => now - longest[one.Key.Timeframe] * one.Key.Timeframe.Milliseconds
            );
        var repairs = await new RepairLedger(store.Tables).LoadAsync(null, stop);
        var given = repairs
            .Where(one =>
                one.State == "unfillable"
                && from.TryGetValue(one.SeriesId, out var first)
                && one.LastMs >= first
            )
            .Select(one => one.SeriesId)
            .ToList();
        var keys = active.Where(one => given.Contains(one.Id)).Select(one => one.Key);
        return Fact<int>.Of(given.Count, now, HealthProbe.ScopeOf([.. keys]));
    }

    private static async Task<Fact<int>> ForcedAsync(IStore store, long now, CancellationToken stop)
    {
        var stored = await new ModeLedger(store.Tables).InForceAsync(now, stop);
        var forced = stored.Count(one =>
            one is { IsForced: true } && one.Mode != EffectiveMode.NameOf(SourceMode.Auto)
        );
        return stored.Count == 0 ? Fact<int>.NotSetUp : Fact<int>.Of(forced, now);
    }
}
