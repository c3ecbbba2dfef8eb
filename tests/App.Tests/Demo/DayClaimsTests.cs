using Heliograph.App.Demo;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Sourcing;

namespace Heliograph.App.Tests.Demo;

/// <summary>Each promise of the demo fails when it is broken, and only then.</summary>
public sealed class DayClaimsTests
{
    [Fact]
    public void A_good_day_keeps_every_promise()
    {
        var claims = DayClaims.Of(GoodDay.Facts);
        claims.SelectMany(one => one.Broken).ShouldBeEmpty();
        claims.ShouldAllBe(one => one.Holds && one.Figures.Length > 0);
        claims.Select(one => one.Id).ShouldBeUnique();
    }

    [Fact]
    public void An_evaluation_must_end_and_once()
    {
        Broken("accounted", WithOutcome(null));
        Broken("accounted", WithOutcome(OutcomeCode.Pending));
        Broken("accounted", WithOutcome(OutcomeCode.Error));
        Broken("accounted", GoodDay.Facts with { NotDue = 1 });
        Broken("accounted", GoodDay.Facts with { Outcomes = [] });
    }

    [Fact]
    public void A_pending_evaluation_may_wait_until_its_deadline()
    {
        var waiting = WithOutcome(OutcomeCode.Pending);
        Held("accounted", waiting with { NowMs = waiting.Outcomes[0].DeadlineMs - 1 });
        Broken("accounted", waiting with { NowMs = waiting.Outcomes[0].DeadlineMs });
    }

    [Fact]
    public void A_value_that_was_never_served_is_invented()
    {
        Broken("nothingInvented", Stored(all => [GoodDay.Stranger(0), .. all.Skip(1)]));
        Broken("nothingInvented", Stored(all => [.. all, GoodDay.Stranger(99)]));
        Broken(
            "nothingInvented",
            Stored(all => [all[0] with { IsNoTrade = true }, .. all.Skip(1)])
        );
        Broken("nothingInvented", Stored(_ => []));
        Broken(
            "nothingInvented",
            With(GoodDay.Check with { Replaced = [GoodDay.ReplacedAt(12) with { Close = 49 }] })
        );
    }

    [Fact]
    public void A_candle_that_can_be_had_must_be_there()
    {
        Broken("gapsRepaired", Stored(all => [.. all.Skip(1)]));
        Broken("gapsRepaired", GoodDay.Facts with { Repairs = [GoodDay.Gap("queued")] });
        Broken("gapsRepaired", Stored(all => [.. all.Where((_, i) => i != 20)]));
    }

    [Fact]
    public void What_is_corrected_must_become_a_revision_and_the_old_value_stay()
    {
        Broken(
            "revised",
            Stored(all => [.. all.Select((c, i) => i == 20 ? GoodDay.Outdated(20) : c)])
        );
        Broken("revised", With(GoodDay.Check with { Replaced = [] }));
        Broken(
            "revised",
            With(
                GoodDay.Check with
                {
                    Stored = [.. GoodDay.Check.Stored.Select(one => one with { Revision = 0 })],
                    Replaced = [],
                }
            )
        );
    }

    [Fact]
    public void A_series_may_change_its_source_twice_an_hour_and_six_times_a_day()
    {
        Held("calm", Steps(("live", 0), ("database", 30), ("live", 60)));
        Broken("calm", Steps(("live", 0), ("database", 30), ("live", 59)));
        Held("calm", Steps(Changes(6)));
        Broken("calm", Steps(Changes(7)));
    }

    [Fact]
    public void A_hold_is_no_change_of_source()
    {
        var steps = GoodDay.Steps(("suspect", 0), ("hold", 5), ("database", 9), ("live", 20));
        SourceChanges.Of(steps)[1].ShouldBe([GoodDay.Start + 20 * 60_000]);
        var live = GoodDay.Steps(("live", 0), ("hold", 5), ("live", 9), ("recovering", 12));
        SourceChanges.Of(live)[1].ShouldBe([GoodDay.Start]);
    }

    [Fact]
    public void A_series_must_have_gone_live_and_come_back()
    {
        Broken("wentLive", Steps());
        Broken("wentLive", Steps(("suspect", 0), ("database", 9)));
        Broken("wentLive", Steps(("suspect", 0), ("live", 9)));
        Broken("wentLive", Steps(("live", 0), ("database", 9), ("hold", 12)));
    }

    [Fact]
    public void A_ban_and_a_limit_must_be_obeyed_and_met()
    {
        Broken("polite", GoodDay.Facts with { Traffic = new DayTraffic(9, 0, 1, 1) });
        Broken("polite", GoodDay.Facts with { Traffic = new DayTraffic(9, 1, 1, 0) });
        Broken("polite", GoodDay.Facts with { Traffic = new DayTraffic(9, 0, 0, 0) });
    }

    [Fact]
    public void Trouble_must_open_an_incident_that_ends()
    {
        var (outage, ban) = (GoodDay.Incident(1, VenueIncident.Out), GoodDay.Incident(2, "x"));
        Broken("incidents", GoodDay.Facts with { Incidents = [] });
        Broken("incidents", GoodDay.Facts with { Incidents = [outage, ban] });
        Broken(
            "incidents",
            GoodDay.Facts with
            {
                Incidents =
                [
                    .. GoodDay.Facts.Incidents,
                    GoodDay.Incident(3, VenueIncident.Out, isOpen: true),
                ],
            }
        );
    }

    [Fact]
    public void A_frozen_series_must_be_silent()
    {
        Broken("frozenSilent", Fired(GoodDay.Signal(44)));
        Held("frozenSilent", Fired(GoodDay.Signal(38)));
        Broken("frozenSilent", GoodDay.Facts with { Series = [] });
    }

    [Fact]
    public void Frozen_begins_with_the_thirtieth_candle_that_stands_still()
    {
        var closes = GoodDay.Check.Served.FrozenCloses();
        closes.ShouldBe(Enumerable.Range(39, 6).Select(GoodDay.CloseOf));
    }

    [Fact]
    public void A_signal_must_be_stored_once_and_be_in_its_cycle()
    {
        Broken("once", Fired(GoodDay.Signal(50), GoodDay.Signal(50) with { Id = "sg_other" }));
        Broken("once", Fired(GoodDay.Signal(50), GoodDay.Signal(51)));
        Broken("once", Fired());
        var again = GoodDay.Facts.Run with { Again = GoodDay.Again([GoodDay.Signal(59)]) };
        Broken("once", GoodDay.Facts with { Run = again });
    }

    [Fact]
    public void The_evidence_of_a_signal_must_say_its_source_and_why()
    {
        Broken("sourced", Fired(GoodDay.Signal(50, "{}")));
        Broken("sourced", Fired(GoodDay.Signal(50, """{"source":"database"}""")));
        Broken("sourced", Fired(GoodDay.Signal(50) with { Source = "live" }));
        Broken("sourced", Fired(GoodDay.Signal(50, """{"source":"database","sourceReason":""}""")));
    }

    private static DayFacts WithOutcome(OutcomeCode? outcome) =>
        GoodDay.Facts with
        {
            Outcomes =
            [
                GoodDay.Facts.Outcomes[0] with
                {
                    Outcome = outcome,
                },
                .. GoodDay.Facts.Outcomes.Skip(1),
            ],
        };

    private static DayFacts Stored(
        Func<
            IReadOnlyList<Runtime.Storage.StoredCandle>,
            IReadOnlyList<Runtime.Storage.StoredCandle>
        > change
    ) => With(GoodDay.Check with { Stored = change(GoodDay.Check.Stored) });

    private static DayFacts With(SeriesCheck check) => GoodDay.Facts with { Series = [check] };

    private static DayFacts Steps(params (string To, int Minute)[] steps) =>
        GoodDay.Facts with
        {
            Steps = GoodDay.Steps(steps),
        };

    private static DayFacts Fired(params Runtime.Storage.SignalRow[] rows) =>
        GoodDay.Facts with
        {
            Fired = rows,
        };

    // To and fro, far enough apart for the hour.
    private static (string To, int Minute)[] Changes(int count) =>
        [.. Enumerable.Range(0, count).Select(i => (i % 2 == 0 ? "live" : "database", i * 60))];

    private static void Broken(string id, DayFacts facts) =>
        Of(id, facts).Broken.ShouldNotBeEmpty($"{id} held although it was broken");

    private static void Held(string id, DayFacts facts) => Of(id, facts).Broken.ShouldBeEmpty();

    private static Claim Of(string id, DayFacts facts) =>
        DayClaims.Of(facts).Single(one => one.Id == id);
}
