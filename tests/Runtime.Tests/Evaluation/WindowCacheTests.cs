using Heliograph.Engine.Market;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Tests.Contracts;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Evaluation;

/// <summary>Windows that are kept change nothing but what is read.</summary>
public sealed class WindowCacheTests
{
    private const int Steps = 24;

    [Theory]
    [InlineData(StoreKind.Sqlite, 1)]
    [InlineData(StoreKind.Sqlite, 2)]
    [InlineData(StoreKind.Sqlite, 3)]
    [InlineData(StoreKind.Sqlite, 4)]
    [InlineData(StoreKind.Postgres, 5)]
    [InlineData(StoreKind.Postgres, 6)]
    public async Task Whatever_happens_and_is_dropped_the_stored_bytes_are_those_of_a_run_without(
        StoreKind kind,
        int seed
    )
    {
        await using var warm = await EvaluationBed.NewAsync(kind, WindowSteps.Series);
        await using var cold = await EvaluationBed.NewAsync(kind, WindowSteps.Series);
        var windows = new WindowCache(1 << 30, TimeProvider.System);
        var steps = new WindowSteps(seed);
        for (var step = 0; step < Steps; step++)
        {
            var change = steps.Next();
            await change.MakeAsync(warm.Store);
            await change.MakeAsync(cold.Store);
            foreach (var series in await warm.Store.Candles.SeriesAsync(Stop))
            {
                if (steps.Chance(5))
                {
                    windows.Drop(series.Id);
                }
            }

            var with = await RunAsync(warm, steps, windows);
            var without = await RunAsync(cold, steps, null);

            with.ShouldBe(without, $"seed {seed}, step {step}: {change.Text}");
        }

        (await StoredAsync(warm.Store)).ShouldBe(await StoredAsync(cold.Store));
        windows.Hits.ShouldBeGreaterThan(Steps);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_new_candle_of_each_series_takes_as_few_rows_as_it_can(StoreKind kind)
    {
        await using var bed = await EvaluationBed.NewAsync(kind, series: 9);
        var windows = new WindowCache(1 << 30, TimeProvider.System);
        await CycleAsync(bed, 0, windows);
        (windows.Count, windows.Hits).ShouldBe((9, 0));
        for (var hour = 1; hour <= 3; hour++)
        {
            await new WindowSteps(hour) { Passed = hour - 1 }
                .Continue(9)
                .MakeAsync(bed.Store);

            (await CycleAsync(bed, hour + 0.3, windows)).Counts.Pending.ShouldBe(0);

            (windows.Count, windows.Hits).ShouldBe((9, 9 * hour));
        }
    }

    [Fact]
    public async Task Memory_is_bounded_and_what_was_used_longest_ago_goes_first()
    {
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 9);
        var all = new WindowCache(1 << 30, TimeProvider.System);
        await CycleAsync(bed, 0, all);
        var room = all.Bytes * 5 / 9;
        var few = new WindowCache(room, TimeProvider.System);
        var steps = new WindowSteps(1);
        await steps.Continue(9).MakeAsync(bed.Store);
        await CycleAsync(bed, 1.3, few);

        few.Count.ShouldBe(5);
        few.Bytes.ShouldBeLessThanOrEqualTo(room);
        var none = new WindowCache(1_000, TimeProvider.System);
        await steps.Continue(9).MakeAsync(bed.Store);
        await CycleAsync(bed, 2.3, none);
        (none.Count, none.Bytes).ShouldBe((0, 0));
    }

    [Fact]
    public async Task What_was_not_used_for_long_is_forgotten()
    {
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 3);
        var clock = new Runtime.Venues.Simulated.SimulatedClock(0);
        var windows = new WindowCache(1 << 30, clock);
        await CycleAsync(bed, 0, windows);
        clock.Advance(TimeSpan.FromHours(2));
        windows.DropUnused(TimeSpan.FromHours(2)).ShouldBe(0);
        clock.Advance(TimeSpan.FromSeconds(1));
        windows.DropUnused(TimeSpan.FromHours(2)).ShouldBe(3);
        (windows.Count, windows.Bytes).ShouldBe((0, 0));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Candles_that_were_deleted_and_came_again_are_read_again(StoreKind kind)
    {
        await using var bed = await EvaluationBed.NewAsync(kind, series: 1);
        var windows = new WindowCache(1 << 30, TimeProvider.System);
        await CycleAsync(bed, 0, windows);
        var series = (await bed.Store.Candles.SeriesAsync(Stop))[0];
        await bed.Store.Instruments.RemoveAsync([series.Id], withCandles: true, Stop);
        // As many, at the same opens, but others.
        await bed.ImportAsync(SeriesKey.Parse("test:S00:1h"), EvaluationBed.Walk(3));
        await new WindowSteps(1).Continue(1).MakeAsync(bed.Store);

        await CycleAsync(bed, 1.3, windows);

        windows.Hits.ShouldBe(0);
    }

    // A cycle of the newest close, or of some, each decided on what is known by then.
    private static async Task<string> RunAsync(
        EvaluationBed bed,
        WindowSteps steps,
        WindowCache? windows
    )
    {
        var report = await CycleAsync(bed, steps.Passed + 0.3, windows, steps.Since);
        return string.Join(
            '\n',
            [
                $"{report.Counts.Due} {report.Counts.None} {report.Counts.Pending}",
                .. report.Counts.SuppressedBy.Select(one => $"{one}"),
                .. report.Added.Select(row => $"{row.Json}{row.EvidenceJson}"),
            ]
        );
    }

    private static async Task<CycleReport> CycleAsync(
        EvaluationBed bed,
        double hour,
        WindowCache? windows,
        int? since = null
    )
    {
        var now = EvaluationBed.NowMs + (long)(hour * Hour);
        return await new EvaluationCycle(bed.Store, EvaluationBed.Calendars, TimeProvider.System)
        {
            Windows = windows,
        }.RunAsync(
            new CycleRequest
            {
                Strategies = EvaluationBed.BuiltIn,
                AsOfMs = now,
                SinceMs = since is { } hours ? now - hours * Hour : null,
            },
            Stop
        );
    }

    private static async Task<string> StoredAsync(IStore store)
    {
        var cycles = await store.Signals.CyclesAsync(
            [.. EvaluationBed.BuiltIn.Select(one => one.VersionId)],
            0,
            Later,
            Stop
        );
        var rows = await store.Signals.ListAsync(0, Later, Stop);
        return string.Join(
            '\n',
            [
                .. cycles.Select(one =>
                    $"{one.StrategyVersion} {one.CloseMs} {string.Join(',', one.Outcomes.All)}"
                ),
                .. rows.OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => $"{row}"),
            ]
        );
    }
}
