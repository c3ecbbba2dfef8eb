using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Venues;
using Shouldly;

namespace Heliograph.Runtime.Tests.Sourcing;

/// <summary>Collecting from a venue over real HTTP.</summary>
public sealed class CollectTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [ClassData(typeof(EveryStore))]
    public async Task A_new_series_gets_what_one_answer_holds_but_never_the_forming_candle(
        StoreKind kind
    )
    {
        await using var bed = await LiveBed.NewAsync(kind);
        await bed.FollowAsync(2);

        var report = await bed.CollectAsync();

        report.Failed.ShouldBeEmpty();
        report.Imported.ShouldBe(2 * 999);
        (await bed.CandlesAsync())[^1]
            .OpenMs.ShouldBe(LiveBed.Start.AddHours(-1.5).ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task What_is_stored_is_what_the_market_did_to_the_bit()
    {
        await using var bed = await LiveBed.NewAsync();
        await bed.FollowAsync(1);

        await bed.CollectAsync();

        var series = (await bed.SeriesAsync())[0].Key;
        var market = new RunningMarket(LiveBed.ScriptOf(6));
        var stored = await bed.CandlesAsync();
        var made = market
            .Find(series.Symbol)!
            .Closed(
                Timeframe.Hour,
                new TimeRange(stored[0].OpenMs, stored[^1].OpenMs + 1),
                bed.Clock.NowMs
            );
        stored
            .Select(one => (one.OpenMs, one.Open, one.High, one.Low, one.Close, one.Volume))
            .ShouldBe(made.Select(m => (m.OpenMs, m.Open, m.High, m.Low, m.Close, m.Volume)));
    }

    [Theory]
    [ClassData(typeof(EveryStore))]
    public async Task A_second_pass_reads_the_newest_again_and_changes_nothing(StoreKind kind)
    {
        await using var bed = await LiveBed.NewAsync(kind);
        await bed.FollowAsync(3);
        await bed.CollectAsync();
        var before = (await bed.SeriesAsync()).Select(one => one.LastBatch).ToList();

        var report = await bed.CollectAsync();

        (report.Imported, report.Unchanged, report.Revised).ShouldBe((0, 9, 0));
        (await bed.SeriesAsync()).Select(one => one.LastBatch).ShouldBe(before);
    }

    [Theory]
    [ClassData(typeof(EveryStore))]
    public async Task History_counts_as_known_at_its_close_and_what_is_seen_to_come_when_it_came(
        StoreKind kind
    )
    {
        await using var bed = await LiveBed.NewAsync(kind);
        await bed.FollowAsync(1);
        await bed.CollectAsync();
        bed.Clock.Advance(Hour);

        await bed.CollectAsync();

        var candles = await bed.CandlesAsync();
        candles[^1].IsAssumed.ShouldBeFalse();
        ((double)(bed.Clock.NowMs - candles[^1].KnownMs)).ShouldBe(0, 60_000);
        candles[^2].IsAssumed.ShouldBeFalse();
        candles.SkipLast(2).ShouldAllBe(one => one.IsAssumed);
        candles.SkipLast(2).ShouldAllBe(one => one.KnownMs == one.OpenMs + 3_600_000);
    }

    [Theory]
    [ClassData(typeof(EveryStore))]
    public async Task After_an_import_that_was_up_to_date_what_comes_later_is_known_when_it_came(
        StoreKind kind
    )
    {
        await using var bed = await LiveBed.NewAsync(kind);
        await bed.FollowAsync(1);
        var imported = await ImportAllAsync(bed);
        (await bed.CollectAsync()).Imported.ShouldBe(0);
        bed.Clock.Advance(3 * Hour);

        await bed.CollectAsync();

        var candles = await bed.CandlesAsync();
        candles.Count.ShouldBe(imported + 3);
        candles.Take(imported).ShouldAllBe(one => one.IsAssumed);
        candles.Skip(imported).ShouldAllBe(one => !one.IsAssumed);
        ((double)(bed.Clock.NowMs - candles[^3].KnownMs)).ShouldBe(0, 60_000);
    }

    [Theory]
    [ClassData(typeof(EveryStore))]
    public async Task What_the_venue_corrects_becomes_a_revision(StoreKind kind)
    {
        await using var bed = await LiveBed.NewAsync(kind);
        await bed.FollowAsync(1);
        await bed.CollectAsync();
        bed.Play(VenueFaultKind.Revised, 2 * Hour, value: 600);
        bed.Clock.Advance(TimeSpan.FromMinutes(31));
        await bed.CollectAsync();
        bed.Clock.Advance(TimeSpan.FromMinutes(20));

        var report = await bed.CollectAsync();

        report.Revised.ShouldBe(1);
        (await bed.CandlesAsync())[^1].Revision.ShouldBe(1);
    }

    [Fact]
    public async Task A_venue_that_is_out_is_one_incident_however_many_series_it_has()
    {
        await using var bed = await LiveBed.NewAsync();
        await bed.FollowAsync(6);
        await bed.CollectAsync();
        bed.Play(VenueFaultKind.Outage, Hour);

        var report = await bed.CollectAsync();

        report.Failed.Count.ShouldBe(6);
        report.Failed.ShouldAllBe(one => one.Failure.Kind == VenueFailureKind.Unreachable);
        var incident = (await bed.OpenIncidentsAsync()).ShouldHaveSingleItem();
        (incident.Cause, incident.Scope).ShouldBe((VenueIncident.Out, "simulated"));
        bed.Clock.Advance(2 * Hour);
        await bed.CollectAsync();
        (await bed.OpenIncidentsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [ClassData(typeof(EveryStore))]
    public async Task A_ban_is_obeyed_to_its_end_also_by_the_next_process(StoreKind kind)
    {
        await using var bed = await LiveBed.NewAsync(kind);
        await bed.FollowAsync(4);
        bed.Play(VenueFaultKind.Ban, TimeSpan.FromMinutes(10));
        var banned = await bed.CollectAsync();
        banned.Failed.ShouldAllBe(one => one.Failure.Kind == VenueFailureKind.Banned);
        var requests = bed.Venue.Traffic.Requests;

        await bed.RestartAsync();
        var after = await bed.CollectAsync();

        after.Failed.Count.ShouldBe(4);
        after.Failed[0].Failure.UntilMs.ShouldNotBeNull();
        bed.Venue.Traffic.Requests.ShouldBe(requests);
        bed.Venue.Traffic.WhileBanned.ShouldBe(0);
        bed.Clock.Advance(TimeSpan.FromMinutes(30));
        (await bed.CollectAsync()).Failed.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_of_another_symbol_is_refused_whole()
    {
        await using var bed = await LiveBed.NewAsync();
        await bed.FollowAsync(2);
        await bed.CollectAsync();
        var before = await bed.CandlesAsync();
        bed.Play(VenueFaultKind.WrongSymbol, 3 * Hour);
        bed.Clock.Advance(Hour);

        var report = await bed.CollectAsync();

        (report.Imported, report.Revised).ShouldBe((0, 0));
        (await bed.CandlesAsync()).ShouldBe(before);
        report.Failed.ShouldAllBe(one => one.Failure.Kind == VenueFailureKind.Garbage);
        report.Failed.Count.ShouldBe(2);
        (await bed.Store.Candles.QuarantineAsync(9, LiveBed.Stop)).ShouldAllBe(one =>
            one.Reason.StartsWith("V13: ")
        );
    }

    [Fact]
    public async Task A_feed_that_had_frozen_is_corrected_and_not_taken_for_another_symbol()
    {
        await using var bed = await LiveBed.NewAsync();
        await bed.FollowAsync(1);
        await bed.CollectAsync();
        bed.Play(VenueFaultKind.Frozen, TimeSpan.FromHours(6), value: 0);
        bed.Clock.Advance(TimeSpan.FromHours(5));
        await bed.CollectAsync();
        bed.Clock.Advance(TimeSpan.FromHours(2));

        var report = await bed.CollectAsync(request => request with { Reread = 24 });

        report.Failed.ShouldBeEmpty();
        report.Revised.ShouldBe(5);
    }

    [Theory]
    [InlineData(VenueFaultKind.Html)]
    [InlineData(VenueFaultKind.Truncated)]
    [InlineData(VenueFaultKind.OutOfOrder)]
    [InlineData(VenueFaultKind.Duplicated)]
    public async Task An_answer_that_is_none_is_kept_in_quarantine_and_others_go_on(
        VenueFaultKind fault
    )
    {
        await using var bed = await LiveBed.NewAsync();
        await bed.FollowAsync(3);
        await bed.CollectAsync();
        bed.Play(fault, 3 * Hour, "SIMAAA*");
        bed.Clock.Advance(Hour);

        var report = await bed.CollectAsync();

        report.Imported.ShouldBe(2);
        report.Failed.ShouldHaveSingleItem().Failure.Kind.ShouldBe(VenueFailureKind.Garbage);
        (await bed.Store.Candles.QuarantineAsync(9, LiveBed.Stop))
            .ShouldHaveSingleItem()
            .Reason.ShouldStartWith("V13: ");
    }

    [Fact]
    public async Task A_clock_that_is_five_minutes_off_is_an_incident_and_stores_nothing_early()
    {
        await using var bed = await LiveBed.NewAsync();
        await bed.FollowAsync(1);
        await bed.CollectAsync();
        bed.Clock.Advance(TimeSpan.FromMinutes(27));
        bed.Play(VenueFaultKind.ClockSkew, 3 * Hour, value: 300);

        await bed.CollectAsync();

        (await bed.OpenIncidentsAsync()).ShouldContain(one => one.Cause == VenueIncident.Clock);
    }

    // All closed candles of the first series, as a file of its history would bring them.
    private static async Task<int> ImportAllAsync(LiveBed bed)
    {
        var series = (await bed.SeriesAsync())[0];
        var made = new RunningMarket(LiveBed.ScriptOf(6))
            .Find(series.Key.Symbol)!
            .Closed(Timeframe.Hour, new TimeRange(0, bed.Clock.NowMs), bed.Clock.NowMs);
        var candles = CandleSeries.Of(series.Key, [.. made]);
        var closes = made.Select(one => one.OpenMs + 3_600_000).ToArray();
        await bed.Store.Candles.IngestAsync(
            new Ingest(
                "import",
                "file",
                null,
                bed.Clock.NowMs,
                [new SeriesIngest(series.Instrument, candles, closes, [])]
            ),
            LiveBed.Stop
        );
        return made.Count;
    }
}
