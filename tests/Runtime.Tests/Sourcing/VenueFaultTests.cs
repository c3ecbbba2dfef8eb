using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Tests.Sourcing;

/// <summary>
/// Every fault that a venue can have, played for two hours against collecting, cycles and repair.
/// </summary>
public sealed class VenueFaultTests
{
    private const int Symbols = 3;
    private const double Fast = 20;

    private static readonly FaultEnd Nothing = new();
    private static readonly FaultEnd Unreachable = new(VenueFailureKind.Unreachable)
    {
        Incident = VenueIncident.Out,
    };

    private static readonly FaultEnd Garbage = new(VenueFailureKind.Garbage)
    {
        Incident = VenueIncident.Out,
        Quarantine = "V13",
    };

    private static readonly Dictionary<VenueFaultKind, FaultEnd> Ends = new()
    {
        [VenueFaultKind.Outage] = Unreachable,
        [VenueFaultKind.Hang] = Unreachable,
        [VenueFaultKind.SlowBody] = Unreachable,
        [VenueFaultKind.ServerError] = Unreachable,
        [VenueFaultKind.TooMany] = new(VenueFailureKind.Limited)
        {
            Incident = VenueIncident.Limited,
        },
        [VenueFaultKind.Ban] = new(VenueFailureKind.Banned) { Incident = VenueIncident.Banned },
        [VenueFaultKind.Forbidden] = new(VenueFailureKind.Forbidden)
        {
            Incident = VenueIncident.Forbidden,
        },
        [VenueFaultKind.Html] = Garbage,
        [VenueFaultKind.Truncated] = Garbage,
        [VenueFaultKind.EndlessBody] = Garbage with { Quarantine = null },
        [VenueFaultKind.Oversize] = Garbage with { Quarantine = null },
        [VenueFaultKind.OutOfOrder] = Garbage,
        [VenueFaultKind.Duplicated] = Garbage,
        [VenueFaultKind.WrongSymbol] = Garbage with { Incident = null },
        [VenueFaultKind.Nan] = new() { Quarantine = "V01" },
        [VenueFaultKind.Microseconds] = new() { Incident = VenueIncident.Shape },
        [VenueFaultKind.FormingAsClosed] = Nothing,
        [VenueFaultKind.Missing] = Nothing,
        [VenueFaultKind.Late] = Nothing,
        [VenueFaultKind.Revised] = new() { IsRevised = true },
        [VenueFaultKind.Frozen] = new() { IsRevised = true },
        // The candle that was forming stands still, so two reads of it are equal.
        [VenueFaultKind.Stalled] = new() { IsRevised = true },
        [VenueFaultKind.ClockSkew] = new() { Incident = VenueIncident.Clock },
    };

    public static TheoryData<VenueFaultKind> All => [.. Enum.GetValues<VenueFaultKind>()];

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_is_stored_in_the_end_is_the_market_and_what_was_wrong_was_said(
        VenueFaultKind kind
    )
    {
        var end = Ends[kind];
        await using var calm = await FollowedAsync();
        await using var bed = await FollowedAsync();
        var seen = new HashSet<VenueFailureKind>();
        var incidents = new HashSet<string>(StringComparer.Ordinal);
        using var repair = new RepairPass(bed.Store, bed.Venues, LiveBed.Calendars, bed.Clock);
        // What is only wrong for a while is told right when the fault is over.
        var heals = kind is VenueFaultKind.Missing or VenueFaultKind.Frozen ? 60.0 : (double?)null;
        bed.Play(kind, TimeSpan.FromHours(2), value: heals);
        for (var hour = 1; hour <= 4; hour++)
        {
            calm.GoTo(hour);
            await calm.CollectAsync();
            await calm.CycleAsync();
            foreach (var minute in (double[])[0.5, 1.5, 20, 50])
            {
                bed.GoTo(hour, minute);
                var pass = await bed.CollectAsync(rate: Fast);
                seen.UnionWith(pass.Failed.Select(one => one.Failure.Kind));
                incidents.UnionWith((await bed.OpenIncidentsAsync()).Select(one => one.Cause));
                await bed.CycleAsync(rate: Fast, parity: 0);
            }

            await RepairAsync(bed, repair);
        }

        (await bed.CycleAsync()).Cycle.Counts.Pending.ShouldBe(0);
        // A venue that fails again and again is left alone, and so unreachable, for a while.
        seen.Remove(VenueFailureKind.Unreachable)
            .ShouldBeOneOf(end.Failure == VenueFailureKind.Unreachable, end.Failure is not null);
        seen.ShouldBe(
            end.Failure is { } failure and not VenueFailureKind.Unreachable ? [failure] : []
        );
        incidents.ShouldBe(end.Incident is { } cause ? [cause] : []);
        (await bed.OpenIncidentsAsync()).ShouldAllBe(one => one.Cause == VenueIncident.Shape);
        await bed.ShouldHoldTheMarketAsync();
        var quarantine = await bed.Store.Candles.QuarantineAsync(99, LiveBed.Stop);
        quarantine.ShouldAllBe(one => one.Reason.StartsWith($"{end.Quarantine}: "));
        quarantine.Any().ShouldBe(end.Quarantine is not null);
        var revisions = (await bed.CandlesAsync()).Max(one => one.Revision);
        (revisions > 0).ShouldBe(end.IsRevised);
        if (!end.IsRevised)
        {
            var (fired, expected) = (await bed.FiredAsync(), await calm.FiredAsync());
            fired.Except(expected).ShouldBeEmpty();
        }
    }

    private static async Task<LiveBed> FollowedAsync()
    {
        var bed = await LiveBed.NewAsync(symbols: Symbols);
        await bed.FollowAsync(Symbols);
        await bed.CollectAsync();
        return bed;
    }

    private static async Task RepairAsync(LiveBed bed, RepairPass repair)
    {
        var request = new RepairRequest { Series = await bed.SeriesAsync() };
        await bed.Clock.RunAsync(() => repair.RunAsync(request, null, LiveBed.Stop), Fast);
    }

    /// <summary>What a fault comes to.</summary>
    /// <param name="Failure">How passes fail meanwhile; null: they do not.</param>
    private sealed record FaultEnd(VenueFailureKind? Failure = null)
    {
        /// <summary>Cause of the incident that is open meanwhile; null for none.</summary>
        public string? Incident { get; init; }

        /// <summary>Id of the check that refuses rows; null: none is refused.</summary>
        public string? Quarantine { get; init; }

        /// <summary>True when what was stored first is replaced by what is right.</summary>
        public bool IsRevised { get; init; }
    }
}
