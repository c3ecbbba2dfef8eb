using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Venues;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Sourcing;

/// <summary>The line to a venue fails in every way that a line can.</summary>
public sealed class CutLineTests
{
    // While everything fails anyway nobody has to be in time.
    private const double Fast = 40;

    private static readonly Dictionary<string, ProxyFault> Faults = new(StringComparer.Ordinal)
    {
        ["cut in an answer"] = new(CutAfter: 600),
        ["refused"] = ProxyFault.Refusing,
        ["held longer than the deadline"] = new(Delay: TimeSpan.FromMinutes(5)),
        ["black hole"] = ProxyFault.BlackHole,
        ["a byte now and then"] = new(BytesASecond: 20),
    };

    public static TheoryData<string> All => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_call_ends_as_unreachable_and_when_it_heals_nothing_was_lost(string how)
    {
        await using var bed = await LiveBed.NewAsync(venueProxied: true);
        await bed.FollowAsync(6);
        await bed.CollectAsync();
        bed.Clock.Advance(TimeSpan.FromHours(3));
        bed.VenueProxy.Play(Faults[how]);
        bed.VenueProxy.Cut();

        var failed = await bed.CollectAsync(rate: Fast);
        var cycle = await bed.CycleAsync(rate: Fast);

        failed.Failed.Count.ShouldBe(6);
        failed.Failed.ShouldAllBe(one => one.Failure.Kind == VenueFailureKind.Unreachable);
        failed.Imported.ShouldBe(0);
        // Three tries of ten seconds for an answer to begin, and the waits between them.
        failed.Seconds.ShouldBeLessThan(60);
        (await bed.OpenIncidentsAsync()).ShouldHaveSingleItem().Cause.ShouldBe(VenueIncident.Out);
        cycle.Cycle.Counts.Due.ShouldBeGreaterThan(0);
        cycle.Cycle.Counts.Suppressed.ShouldBe(cycle.Cycle.Counts.Due);

        bed.VenueProxy.Play(ProxyFault.None);
        bed.VenueProxy.Cut();
        bed.Clock.Advance(TimeSpan.FromMinutes(11));
        var healed = await bed.CollectAsync();
        healed.Failed.ShouldBeEmpty();
        healed.Imported.ShouldBe(3 * 6);
        (await bed.OpenIncidentsAsync()).ShouldBeEmpty();
        await bed.ShouldHoldTheMarketAsync();
        (await bed.CollectAsync()).Imported.ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_that_trickles_ends_with_its_deadline_and_stores_nothing_of_it()
    {
        await using var bed = await LiveBed.NewAsync(venueProxied: true);
        await bed.FollowAsync(4);
        // Enough for the venue's clock, and far too little for a thousand candles.
        bed.VenueProxy.Play(new ProxyFault(BytesASecond: 6_000));

        var failed = await bed.CollectAsync(rate: 20);

        failed.Failed.Count.ShouldBe(4);
        failed.Failed.ShouldAllBe(one => one.Failure.Kind == VenueFailureKind.Unreachable);
        failed.Seconds.ShouldBeLessThan(3 * 45 + 30);
        (await bed.SeriesAsync()).ShouldAllBe(one => one.LastOpenMs == null);
        bed.VenueProxy.Play(ProxyFault.None);
        bed.VenueProxy.Cut();
        bed.Clock.Advance(TimeSpan.FromMinutes(11));
        (await bed.CollectAsync()).Imported.ShouldBe(4 * 999);
        await bed.ShouldHoldTheMarketAsync();
    }

    [Fact]
    public async Task Cut_at_any_moment_of_an_hour_each_close_is_stored_once_in_the_end()
    {
        await using var bed = await LiveBed.NewAsync(venueProxied: true);
        await bed.FollowAsync(6);
        await bed.CollectAsync();
        var stored = 0L;
        for (var hour = 1; hour <= 8; hour++)
        {
            bed.GoTo(hour);
            bed.VenueProxy.Play(new ProxyFault(CutAfter: 400 * hour));
            stored += (await bed.CollectAsync(one => one with { OnlyDue = true })).Imported;
            bed.VenueProxy.Play(ProxyFault.None);
            bed.VenueProxy.Cut();
            bed.GoTo(hour, 15);
            stored += (await bed.CollectAsync(one => one with { OnlyDue = true })).Imported;
        }

        stored.ShouldBe(8 * 6);
        await bed.ShouldHoldTheMarketAsync();
        (await bed.CandlesAsync()).ShouldAllBe(one => one.Revision == 0);
    }
}
