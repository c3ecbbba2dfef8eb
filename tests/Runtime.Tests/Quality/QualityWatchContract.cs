using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Quality;

public sealed class QualityWatchContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_point_is_noted_once_an_hour_and_when_the_verdict_changes(StoreKind kind)
    {
        await using var bed = await WatchBed.NewAsync(kind);
        bed.Set(200);
        await bed.FillAsync("a", 0, 1, Enumerable.Range(0, 200));
        await bed.FillAsync("a", 1, 20, Enumerable.Range(0, 202));

        await CheckAsync(201, 20);
        await CheckAsync(201.25, 0);
        await CheckAsync(201.5, 0);
        await CheckAsync(202, 20, "a:S00:1h stale");
        await bed.FillAsync("a", 0, 1, [200, 201]);
        await CheckAsync(202.25, 1);
        await CheckAsync(202.5, 0);

        var points = await new QualityLedger(bed.Store.Tables).ListAsync(
            StoredQuality.Hour,
            At(0),
            At(300),
            Stop
        );
        var first = points.Where(one => one.SeriesId == points[0].SeriesId).ToList();
        first
            .Select(one => (one.AtMs, one.Usable, one.Checks, one.AgeMs))
            .ShouldBe([
                (At(201), true, "", Hour),
                (At(202), false, "F01", 2 * Hour),
                (At(202.25), true, "", Hour / 4),
            ]);
        first[1].Score.ShouldBeInRange(1, 79);

        async Task CheckAsync(double hour, int points, string? _ = null)
        {
            bed.Set(hour);
            (await bed.Quality.RunAsync(Stop)).Points.ShouldBe(points);
        }
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task More_than_a_day_missing_is_one_incident_until_it_is_filled(StoreKind kind)
    {
        await using var bed = await WatchBed.NewAsync(kind);
        bed.Set(200);
        await bed.FillAsync("a", 0, 1, [.. Enumerable.Range(0, 100), .. Enumerable.Range(125, 75)]);
        await bed.FillAsync("a", 1, 2, [.. Enumerable.Range(0, 100), .. Enumerable.Range(124, 76)]);
        await bed.FillAsync("a", 2, 20, Enumerable.Range(0, 200));

        await bed.Quality.RunAsync(Stop);
        (await bed.OpenAsync(QualityWatch.Cause)).ShouldBe(["a:S00:1h"], "25 h, and not 24");

        await bed.FillAsync("a", 0, 1, Enumerable.Range(100, 25));
        bed.Set(200.5);
        await bed.Quality.RunAsync(Stop);
        (await bed.OpenAsync(QualityWatch.Cause)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Three_series_and_sixty_take_as_many_statements(StoreKind kind)
    {
        await using var bed = await WatchBed.NewAsync(kind);
        bed.Set(200);
        await bed.FillAsync("a", 0, 3, Enumerable.Range(0, 200));

        using var counter = bed.Count();
        await bed.Quality.RunAsync(Stop);
        var three = counter.Take();
        await bed.FillAsync("a", 3, 60, Enumerable.Range(0, 200));
        bed.Set(201);
        counter.Take();
        (await bed.Quality.RunAsync(Stop)).Points.ShouldBe(60);
        counter.Take().ShouldBe(three);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Week_old_hours_become_days_wherever_it_was_cut_off(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var ledger = new QualityLedger(bed.Store.Tables);
        await ledger.AddAsync(
            [
                .. Enumerable
                    .Range(0, 10 * 24)
                    .SelectMany(h => new[] { Point(1, h, 100 - h % 24), Point(2, h, 50) }),
            ],
            Stop
        );
        // As a process that was killed midway left it.
        await ledger.FoldAsync(
            [
                Point(1, 0, 77) with
                {
                    Span = StoredQuality.Day,
                    Median = 88.5,
                    Usable = false,
                    Checks = "C01 F01",
                },
            ],
            Stop
        );
        var before = await ledger.DaysAsync(At(0), At(240), Stop);

        var history = new QualityHistory(bed.Store.Tables);
        (await history.FoldAsync(At(10 * 24) - 1, Stop)).ShouldBe(24 + 48);
        (await history.FoldAsync(At(10 * 24), Stop)).ShouldBe(48);
        (await history.FoldAsync(At(10 * 24), Stop)).ShouldBe(0);

        var days = await ledger.ListAsync(StoredQuality.Day, At(0), At(240), Stop);
        days.Select(one => (one.SeriesId, HourOf(one.AtMs), one.Score, one.Median))
            .ShouldBe([
                (1, 0, 77, 88.5),
                (1, 24, 77, 88.5),
                (1, 48, 77, 88.5),
                (2, 0, 50, 50),
                (2, 24, 50, 50),
                (2, 48, 50, 50),
            ]);
        days[1].Usable.ShouldBeFalse();
        days[1].Checks.ShouldBe("C01 F01");
        (days[1].AgeMs, days[1].Completeness).ShouldBe((23, 0.5));
        var hours = await ledger.ListAsync(StoredQuality.Hour, At(0), At(240), Stop);
        hours.Count.ShouldBe(2 * 7 * 24);
        var after = await ledger.DaysAsync(At(0), At(240), Stop);
        after
            .Select(one => (one.DayMs, one.Score))
            .ShouldBe(before.Select(one => (one.DayMs, one.Score)), "the trend stays");
        after[0].Score.ShouldBe((88.5 + 50) / 2);
    }

    private static StoredQuality Point(int series, int hour, double score) =>
        new(
            series,
            At(hour),
            StoredQuality.Hour,
            hour % 24,
            hour % 24 == 3 ? 0.5 : 1,
            score,
            null,
            hour % 24 != 5,
            hour % 24 == 5 ? "F01 C01" : ""
        );
}
