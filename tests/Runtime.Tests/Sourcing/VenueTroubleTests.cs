using Heliograph.Engine.Simulation;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Tests.Evaluation;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Binance;
using Shouldly;

namespace Heliograph.Runtime.Tests.Sourcing;

/// <summary>What a venue in trouble may cost: no time beyond a deadline, and no request.</summary>
public sealed class VenueTroubleTests
{
    // Nothing may be asked, so nothing is lost when time flies.
    private const double Fast = 600;

    [Fact]
    public async Task A_venue_that_rests_for_hours_keeps_no_cycle_beyond_its_deadline()
    {
        await using var bed = await LiveBed.NewAsync();
        await bed.FollowAsync(2);
        await bed.CollectAsync();
        bed.Clock.Advance(TimeSpan.FromMinutes(155));
        Rest(bed);
        var began = bed.Clock.NowMs;

        SourcedReport? report = null;
        await bed.Clock.RunAsync(
            async () =>
                report = await new SourcedCycle(bed.Store, bed.Venues, LiveBed.Calendars, bed.Clock)
                {
                    ParityShare = 1,
                }.RunAsync(
                    new CycleRequest { Strategies = EvaluationBed.BuiltIn },
                    SourceMode.Live,
                    [],
                    LiveBed.Stop
                ),
            Fast
        );

        (bed.Clock.NowMs - began).ShouldBeLessThan(30 * 60_000L);
        report!.Asked!.Failed.Count.ShouldBe(2);
        report.Asked.Failed.ShouldAllBe(one => one.Failure.Kind == VenueFailureKind.OverBudget);
    }

    [Fact]
    public async Task A_venue_that_rests_for_hours_is_not_waited_for_to_compare()
    {
        await using var bed = await LiveBed.NewAsync();
        await bed.FollowAsync(1);
        await bed.CollectAsync();
        Rest(bed);
        var (series, began) = (await bed.SeriesAsync(), bed.Clock.NowMs);

        IReadOnlyList<StoredParity>? found = null;
        await bed.Clock.RunAsync(
            async () =>
                found = await new ParityCheck(bed.Store, bed.Venues, bed.Clock).RunAsync(
                    [.. series.Select(one => (one, one.LastOpenMs!.Value))],
                    720,
                    LiveBed.Stop
                ),
            Fast
        );

        found.ShouldBeEmpty();
        (bed.Clock.NowMs - began).ShouldBeLessThan(10 * 60_000L);
    }

    [Theory]
    [ClassData(typeof(EveryStore))]
    public async Task A_ban_is_kept_as_soon_as_it_is_given(StoreKind kind)
    {
        await using var bed = await LiveBed.NewAsync(kind);
        await bed.FollowAsync(1);
        bed.Play(VenueFaultKind.Ban, TimeSpan.FromMinutes(10));
        await Should.ThrowAsync<VenueException>(() =>
            bed.Venues.Find(MarketScript.Venue)!.InstrumentsAsync(LiveBed.Stop)
        );
        var requests = bed.Venue.Traffic.Requests;

        // As if the process had been killed: nobody saves anything.
        await bed.RestartAsync();
        var after = await bed.CollectAsync();

        after.Failed.ShouldHaveSingleItem().Failure.Kind.ShouldBe(VenueFailureKind.Banned);
        bed.Venue.Traffic.Requests.ShouldBe(requests);
    }

    [Fact]
    public async Task A_host_that_keeps_failing_is_left_alone_by_every_venue_on_it()
    {
        await using var bed = await LiveBed.NewAsync();
        var (rest, socket) = (bed.Venue.Address, bed.Venue.SocketAddress);
        using var venues = await VenueSet.OpenAsync(
            [
                .. new[] { "one", "two" }.Select(name => new VenueEntry(
                    new BinanceSpot(name, name, rest, socket),
                    rest,
                    socket
                )),
            ],
            bed.Store,
            bed.Clock,
            LiveBed.Stop
        );
        bed.Play(VenueFaultKind.Outage, TimeSpan.FromMinutes(10));

        for (var call = 0; call < 2; call++)
        {
            await Should.ThrowAsync<VenueException>(() =>
                bed.Clock.RunAsync(
                    () => venues.Find("one")!.ClockAsync(long.MaxValue, LiveBed.Stop),
                    LiveBed.Rate
                )
            );
        }

        venues.TroubleOf("two").ShouldBe("it failed several times");
    }

    [Fact]
    public async Task A_venue_that_does_not_serve_this_address_is_no_source()
    {
        await using var bed = await LiveBed.NewAsync();
        await bed.FollowAsync(1);
        await bed.CollectAsync();
        foreach (var cause in new[] { VenueIncident.Out, VenueIncident.Forbidden })
        {
            await new IncidentLedger(bed.Store.Tables).SeenAsync(
                cause,
                MarketScript.Venue,
                "error",
                $"it is {cause}",
                bed.Clock.NowMs,
                LiveBed.Stop
            );
        }

        var facts = (await Pass(bed).LookAsync(await bed.SeriesAsync(), LiveBed.Stop))
            .ShouldHaveSingleItem()
            .Facts;
        await new IncidentLedger(bed.Store.Tables).ResolveAsync(
            VenueIncident.Out,
            MarketScript.Venue,
            bed.Clock.NowMs,
            LiveBed.Stop
        );
        var still = (await Pass(bed).LookAsync(await bed.SeriesAsync(), LiveBed.Stop))
            .ShouldHaveSingleItem()
            .Facts;

        facts.VenueUsable.ShouldBeFalse();
        still.VenueTrouble.ShouldBe("it is venueForbidden");
    }

    [Fact]
    public async Task Answers_of_another_shape_are_an_incident_until_their_shape_is_back()
    {
        await using var bed = await LiveBed.NewAsync();
        await bed.FollowAsync(2);
        bed.Play(VenueFaultKind.Microseconds, TimeSpan.FromMinutes(5));

        await bed.CollectAsync();

        var incident = (await bed.OpenIncidentsAsync()).ShouldHaveSingleItem();
        (incident.Cause, incident.Scope).ShouldBe((VenueIncident.Shape, MarketScript.Venue));
        bed.Clock.Advance(TimeSpan.FromMinutes(10));
        await bed.CollectAsync();
        (await bed.OpenIncidentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Series_that_once_flapped_cost_an_assessment_no_statement_each()
    {
        await using var bed = await LiveBed.NewAsync();
        await bed.FollowAsync(6);
        await bed.CollectAsync();
        var (series, pass) = (await bed.SeriesAsync(), Pass(bed));
        using var counter = new StatementCounter(bed.Store.Address);
        await pass.AssessAsync(series, LiveBed.Stop);
        var usual = counter.Take();
        await FlapAsync(bed, series);
        counter.Take();

        await pass.AssessAsync(series, LiveBed.Stop);

        // The one open incident is resolved, in a transaction of its own.
        counter.Take().ShouldBeLessThanOrEqualTo(usual + 3);
        (await bed.OpenIncidentsAsync()).ShouldBeEmpty();
    }

    // All of them were pinned until a moment ago; of the first the incident is still open.
    private static async Task FlapAsync(LiveBed bed, IReadOnlyList<StoredSeries> series)
    {
        var now = bed.Clock.NowMs;
        var pinned = FormattableString.Invariant(
            $$"""{"step":"Database","sinceMs":{{now}},"pinnedUntilMs":{{now - 1}}}"""
        );
        var ledger = new SourceLedger(bed.Store.Tables);
        var before = (await ledger.LoadAsync(LiveBed.Stop)).ToDictionary(one => one.SeriesId);
        await ledger.SaveAsync(
            [
                .. series.Select(one => new StoredSourceMove(
                    before.GetValueOrDefault(one.Id)?.State,
                    new StoredSourceState(one.Id, "database", now, pinned, now)
                )),
            ],
            LiveBed.Stop
        );
        await new IncidentLedger(bed.Store.Tables).SeenAsync(
            SourcingPass.Flapping,
            series[0].Key.ToString(),
            "warning",
            "test",
            now,
            LiveBed.Stop
        );
    }

    private static SourcingPass Pass(LiveBed bed) =>
        new(bed.Store, bed.Venues, LiveBed.Calendars, new(), bed.Clock);

    private static void Rest(LiveBed bed) =>
        bed
            .Venues.Find(MarketScript.Venue)!
            .Gate.Refused(new VenueFailure(VenueFailureKind.Limited, "too many"), "7200");
}
