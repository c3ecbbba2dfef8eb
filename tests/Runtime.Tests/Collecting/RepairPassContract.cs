using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Collecting;

public sealed class RepairPassContract
{
    private const long Begin = CollectBed.StartMs - Hour / 2;

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_was_missing_is_filled_once_it_is_there(StoreKind kind)
    {
        await using var bed = await CollectBed.NewAsync(kind, CollectBed.Market(2, 200));
        var symbol = (await bed.FollowAsync(2))[0].Key.Symbol;
        bed.Play(VenueFaultKind.Missing, 1, 7, value: 11_000, symbol);
        await HoursAsync(bed, 8);
        (await UsableAsync(bed)).ShouldBe([false, true]);

        (await bed.RepairAsync()).Due.ShouldBe(0);
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        var early = await bed.RepairAsync();
        (early.Asked, early.Filled, early.Queued).ShouldBe((1, 0, 1));
        (await bed.LedgerAsync()).ShouldHaveSingleItem().Attempts.ShouldBe(1);

        await HoursAsync(bed, 2);
        bed.Clock.Advance(TimeSpan.FromMinutes(5));
        var late = await bed.RepairAsync();

        (late.Asked, late.Filled, late.Queued).ShouldBe((1, 6, 0));
        (await bed.LedgerAsync()).ShouldHaveSingleItem().State.ShouldBe("filled");
        (await UsableAsync(bed)).ShouldBe([true, true]);
        var candles = await bed.Store.Candles.CandlesAsync(
            (await bed.SeriesAsync())[0].Id,
            new TimeRange(Begin + Hour, Begin + 7 * Hour),
            long.MaxValue / 4,
            Stop
        );
        candles.Count.ShouldBe(6);
        candles.ShouldAllBe(one => one.KnownMs >= CollectBed.StartMs + 10 * Hour && !one.IsAssumed);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task An_outage_of_the_venue_leaves_the_grid_after_two_reads(StoreKind kind)
    {
        await using var bed = await CollectBed.NewAsync(kind, CollectBed.Market(6, 200));
        await bed.FollowAsync(6);
        bed.Play(VenueFaultKind.Missing, 1, 7);
        await HoursAsync(bed, 8);
        await bed.RepairAsync();
        bed.Clock.Advance(TimeSpan.FromMinutes(1));

        (await bed.RepairAsync()).Outages.ShouldHaveSingleItem().Series.ShouldBe(6);
        var incidents = new IncidentLedger(bed.Store.Tables);
        var open = (await incidents.OpenAsync(Stop)).ShouldHaveSingleItem();
        (open.Cause, open.Scope).ShouldBe((VenueIncident.Outage, MarketScript.Venue));
        (await UsableAsync(bed)).ShouldAllBe(usable => !usable);

        await HoursAsync(bed, 1);
        var second = await bed.RepairAsync();

        (second.ConfirmedAbsent, second.Queued).ShouldBe((36, 0));
        (await incidents.OpenAsync(Stop)).ShouldBeEmpty();
        (await UsableAsync(bed)).ShouldAllBe(usable => usable);
        (await bed.RepairAsync()).Gaps.ShouldBe(0);
    }

    [Fact]
    public async Task A_candle_that_nobody_has_collected_yet_is_no_outage()
    {
        await using var bed = await CollectBed.NewAsync(
            StoreKind.Sqlite,
            CollectBed.Market(6, 200)
        );
        await bed.FollowAsync(6);
        await HoursAsync(bed, 4);
        bed.Clock.SetTo(bed.Clock.NowMs / Hour * Hour + Hour + 60_000);

        (await bed.RepairAsync()).Outages.ShouldHaveSingleItem().Series.ShouldBe(6);

        (await new IncidentLedger(bed.Store.Tables).OpenAsync(Stop)).ShouldBeEmpty();
        bed.Clock.Advance(TimeSpan.FromMinutes(15));
        await bed.RepairAsync();
        (await new IncidentLedger(bed.Store.Tables).OpenAsync(Stop))
            .Single()
            .Cause.ShouldBe(VenueIncident.Outage, "a quarter of its hour is over");
    }

    [Fact]
    public async Task What_never_comes_is_given_up_after_the_attempts()
    {
        await using var bed = await CollectBed.NewAsync(
            StoreKind.Sqlite,
            CollectBed.Market(1, 200)
        );
        await bed.FollowAsync(1);
        bed.Play(VenueFaultKind.Missing, 1, 9_000);
        await HoursAsync(bed, 4);
        var opens = new TimeRange(Begin, Begin + 3 * Hour);
        await bed.RepairAsync(opens);
        var row = (await bed.LedgerAsync()).ShouldHaveSingleItem();

        for (var passes = 0; row.State == "queued" && passes < 20; passes++)
        {
            bed.Clock.SetTo(Math.Max(row.NextTryMs, bed.Clock.NowMs));
            await bed.RepairAsync(opens);
            row = (await bed.LedgerAsync()).ShouldHaveSingleItem();
        }

        (row.State, row.Attempts).ShouldBe(("unfillable", 12));
        (await bed.RepairAsync(opens)).Due.ShouldBe(0);
    }

    [Fact]
    public async Task A_ban_uses_up_no_attempt_and_nothing_is_asked_before_its_end()
    {
        await using var bed = await CollectBed.NewAsync(
            StoreKind.Sqlite,
            CollectBed.Market(3, 200)
        );
        await bed.FollowAsync(3);
        bed.Play(VenueFaultKind.Missing, 1, 3);
        await HoursAsync(bed, 4);
        await bed.RepairAsync();
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        bed.Play(VenueFaultKind.Ban, 4, 5);

        (await bed.RepairAsync()).Asked.ShouldBe(1);
        var asked = bed.Traffic.Requests;
        bed.Clock.Advance(TimeSpan.FromMinutes(10));
        (await bed.RepairAsync()).Asked.ShouldBe(0);

        bed.Traffic.Requests.ShouldBe(asked);
        bed.Traffic.WhileBanned.ShouldBe(0);
        var rows = await bed.LedgerAsync();
        rows.ShouldAllBe(row => row.Attempts == 0 && row.State == "queued");
        rows.Max(row => row.NextTryMs).ShouldBeGreaterThanOrEqualTo(CollectBed.StartMs + 5 * Hour);
    }

    [Fact]
    public async Task A_fifth_of_what_may_be_asked_is_all_that_a_pass_takes()
    {
        await using var bed = await CollectBed.NewAsync(
            StoreKind.Sqlite,
            CollectBed.Market(60, 200),
            limitShare: 360 / 6_000.0
        );
        await bed.FollowAsync(60);
        bed.Play(VenueFaultKind.Missing, 1, 2, value: 60);
        await HoursAsync(bed, 1.9);
        bed.Clock.Advance(TimeSpan.FromHours(0.5));
        await bed.RepairAsync();
        bed.Clock.Advance(TimeSpan.FromMinutes(2));

        var report = await bed.RepairAsync(patience: TimeSpan.Zero);

        (report.Due, report.Asked).ShouldBe((60, 36));
    }

    // Collects now and after each hour, as a node does.
    private static async Task HoursAsync(CollectBed bed, double hours)
    {
        await bed.CollectAsync();
        for (; hours > 0; hours--)
        {
            bed.Clock.Advance(TimeSpan.FromHours(Math.Min(1, hours)));
            await bed.CollectAsync();
        }
    }

    private static async Task<bool[]> UsableAsync(CollectBed bed)
    {
        var pass = new QualityPass(bed.Store, _ => Calendar.Always, new QualityLimits());
        var reports = await pass.RunAsync(await bed.SeriesAsync(), bed.Clock.NowMs, Stop);
        return [.. reports.Select(one => one.Usable)];
    }
}
