using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Tests.Contracts;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Collecting;

public sealed class BackfillTests
{
    private const long Begin = CollectBed.StartMs - CollectBed.StartMs % Hour;
    private static readonly TimeRange Everything = new(T0 - 9_000 * Hour, long.MaxValue / 4);

    [Theory, ClassData(typeof(EveryStore))]
    public async Task History_comes_down_to_the_beginning_and_only_once(StoreKind kind)
    {
        await using var bed = await CollectBed.NewAsync(kind, CollectBed.Market(3, 3_500));
        await bed.FollowAsync(2);

        var report = await bed.BackfillAsync(Everything);

        report.Collected.Failed.ShouldBeEmpty();
        report.Collected.Imported.ShouldBe(2 * 3_500);
        report.Collected.Quarantined.ShouldBe(0);
        report
            .NotAvailable.Select(one => one.BeforeMs)
            .ShouldBe([Begin - 3_500 * Hour, Begin - 3_500 * Hour]);
        // The newest candle was read as it is collected too; older ones count from their close.
        (await bed.SeriesAsync())[0]
            .LastKnownMs.ShouldBeGreaterThan(Begin);

        var again = await bed.BackfillAsync(new TimeRange(T0 - 3_000 * Hour, long.MaxValue / 4));
        again.Wanted.ShouldBe(0);
        again.Collected.Answers.ShouldBe(0);
        bed.Traffic.TooMany.ShouldBe(0);
    }

    [Fact]
    public async Task What_was_collected_live_keeps_when_it_was_known()
    {
        await using var bed = await CollectBed.NewAsync(
            StoreKind.Sqlite,
            CollectBed.Market(1, 3_500)
        );
        await bed.FollowAsync(1);
        await bed.CollectAsync();
        bed.Clock.Advance(TimeSpan.FromHours(2));
        await bed.CollectAsync();
        bed.Clock.Advance(TimeSpan.FromHours(30));

        await bed.BackfillAsync(Everything);

        var all = await bed.Store.Candles.CandlesAsync(
            (await bed.SeriesAsync())[0].Id,
            Always,
            long.MaxValue / 4,
            Stop
        );
        all.Count.ShouldBe(3_532);
        foreach (var one in all)
        {
            var close = one.OpenMs + Hour;
            // The first live read came half an hour after the close of its newest candle.
            var wasLive = one.OpenMs >= Begin - Hour;
            (one.KnownMs > close).ShouldBe(wasLive, $"{one.OpenMs}");
            one.IsAssumed.ShouldBe(!wasLive);
        }
    }

    [Fact]
    public async Task Killed_in_the_middle_it_goes_on_where_it_was()
    {
        await using var bed = await CollectBed.NewAsync(
            StoreKind.Sqlite,
            CollectBed.Market(4, 8_000)
        );
        await bed.FollowAsync(4);
        using var killed = new CancellationTokenSource();
        var first = new FirstProgress(killed);

        await Should.ThrowAsync<OperationCanceledException>(() =>
            bed.BackfillAsync(Everything, first, killed.Token)
        );
        var stored = (await bed.SeriesAsync()).Sum(one => one.Candles);
        stored.ShouldBeGreaterThan(0);

        var report = await bed.BackfillAsync(Everything);
        report.Collected.Imported.ShouldBe(4 * 8_000 - stored);
        report.Collected.Unchanged.ShouldBeLessThan(4 * 21, "but what is compared first");
    }

    [Fact]
    public async Task A_long_outage_is_not_taken_for_the_beginning()
    {
        await using var bed = await CollectBed.NewAsync(
            StoreKind.Sqlite,
            CollectBed.Market(1, 8_000)
        );
        await bed.FollowAsync(1);
        bed.Play(VenueFaultKind.Missing, -5_500, -2_200);

        var report = await bed.BackfillAsync(Everything);

        report.Collected.Failed.ShouldBeEmpty();
        report.Collected.Imported.ShouldBe(8_000 - 3_300);
        report.NotAvailable.ShouldHaveSingleItem().BeforeMs.ShouldBe(Begin - 8_000 * Hour);
    }

    [Fact]
    public async Task Deeper_than_a_venue_keeps_is_not_asked_for_and_said()
    {
        await using var bed = await CollectBed.NewAsync(
            StoreKind.Sqlite,
            CollectBed.Market(1, 3_500),
            facts: facts => facts with { DeepestCandles = 720 }
        );
        await bed.FollowAsync(1);

        var report = await bed.BackfillAsync(Everything);

        // The one that is forming counts among the newest.
        (report.Wanted, report.Collected.Imported).ShouldBe((719, 719));
        report.IsNothingToBeHad.ShouldBeFalse();
        var rest = report.NotAvailable.ShouldHaveSingleItem();
        (rest.BeforeMs, rest.Reason).ShouldBe(
            (Begin - 719 * Hour, "simulated has only the newest 720 candles of a series")
        );
        var deeper = await bed.BackfillAsync(new TimeRange(T0 - 3_000 * Hour, T0 - 2_000 * Hour));
        deeper.IsNothingToBeHad.ShouldBeTrue();
        deeper.Collected.Answers.ShouldBe(0);
    }

    [Fact]
    public async Task Quiet_candles_that_a_venue_leaves_out_are_attested_everywhere()
    {
        await using var bed = await CollectBed.NewAsync(
            StoreKind.Sqlite,
            CollectBed.Market(1, 3_500),
            facts: facts => facts with { OmitsQuiet = true, RowsPerAnswer = 100 }
        );
        await bed.FollowAsync(1);
        bed.Play(VenueFaultKind.Missing, -2_050, -1_970);
        var span = new TimeRange(Begin - 3_000 * Hour, long.MaxValue / 4);

        var report = await bed.BackfillAsync(span);

        report.Collected.Imported.ShouldBe(3_000);
        (await bed.BackfillAsync(span)).Wanted.ShouldBe(0);
    }

    [Fact]
    public async Task A_venue_that_is_out_for_a_minute_is_waited_for()
    {
        await using var bed = await CollectBed.NewAsync(
            StoreKind.Sqlite,
            CollectBed.Market(2, 3_500)
        );
        await bed.FollowAsync(2);
        bed.Play(VenueFaultKind.ServerError, 0, 1 / 60.0);

        var report = await bed.BackfillAsync(Everything);

        report.Collected.Failed.ShouldBeEmpty();
        report.Collected.Imported.ShouldBe(2 * 3_500);
    }

    [Fact]
    public async Task Nearly_all_that_is_allowed_is_used_and_the_venue_never_refuses()
    {
        const int allowance = 120;
        await using var bed = await CollectBed.NewAsync(
            StoreKind.Sqlite,
            CollectBed.Market(3, 75_000, minutes: 1),
            spotWeight: 200,
            limitShare: allowance / 6_000.0
        );
        await bed.FollowAsync(3, minutes: 1);
        bed.Clock.Advance(TimeSpan.FromSeconds(90));

        var report = await bed.BackfillAsync(
            new TimeRange(CollectBed.StartMs - 75_000 * 60_000L, long.MaxValue / 4)
        );

        report.Collected.Imported.ShouldBe(3 * 75_001);
        bed.Traffic.TooMany.ShouldBe(0);
        var asked = bed.Traffic.Last.Where(one => one.Path == "/api/v3/klines").ToList();
        var began = asked[0].AtMs;
        var windows = (asked[^1].AtMs - began) / 60_000;
        var used = asked.Where(one => one.AtMs < began + windows * 60_000).Sum(one => one.Weight);
        TestContext.Current.SendDiagnosticMessage(
            $"{used} of {windows * allowance} in {windows} windows"
        );
        windows.ShouldBeGreaterThanOrEqualTo(2);
        ((double)used / (windows * allowance)).ShouldBeGreaterThan(0.9);
    }

    private sealed class FirstProgress(CancellationTokenSource kill) : IProgress<BackfillProgress>
    {
        public void Report(BackfillProgress value) => kill.Cancel();
    }
}
