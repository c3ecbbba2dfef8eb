using System.Text.Json;
using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Tests.Contracts;

namespace Heliograph.Runtime.Tests.Evaluation;

public sealed class EvaluationCycleTests
{
    private const long HourMs = 3_600_000;

    [Theory]
    [ClassData(typeof(EveryStore))]
    public async Task Every_due_evaluation_is_accounted_for(StoreKind kind)
    {
        await using var bed = await EvaluationBed.NewAsync(kind);
        var report = await bed.RunAsync();
        var hourly = EvaluationBed.BuiltIn.Count(one => one.Strategy.Timeframe == Timeframe.Hour);
        report.Counts.Due.ShouldBe(11L * 200 * hourly);
        report.Counts.Balances.ShouldBeTrue();
        report.Counts.AlreadyDone.ShouldBe(0);
        (report.Counts.Signals + report.Counts.Candidates).ShouldBe(report.Added.Count);
        report.Added.Count.ShouldBeGreaterThan(20);
    }

    [Theory]
    [ClassData(typeof(EveryStore))]
    public async Task A_second_run_stores_nothing_new(StoreKind kind)
    {
        await using var bed = await EvaluationBed.NewAsync(kind);
        var first = await bed.RunAsync();
        var second = await bed.RunAsync();
        second.Added.ShouldBeEmpty();
        second.Counts.AlreadyDone.ShouldBe(first.Counts.Due);
        second.Counts.Due.ShouldBe(first.Counts.Due);
    }

    [Fact]
    public async Task Threads_and_lanes_change_no_byte()
    {
        var expected = await DocumentsAsync(StoreKind.Sqlite, one => one with { Threads = 1 });
        foreach (var (threads, lane) in new[] { (2, 1), (1, 4), (2, 8), (3, 4) })
        {
            var same = await DocumentsAsync(
                StoreKind.Sqlite,
                one => one with { Threads = threads, Lane = lane }
            );
            same.ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Both_stores_hold_the_same_bytes()
    {
        var sqlite = await DocumentsAsync(StoreKind.Sqlite, one => one);
        var postgres = await DocumentsAsync(StoreKind.Postgres, one => one);
        postgres.ShouldBe(sqlite);
    }

    [Fact]
    public async Task One_close_at_a_time_gives_what_all_closes_together_give()
    {
        await using var together = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 3);
        var all = await together.RunAsync(one =>
            one with
            {
                SinceMs = EvaluationBed.NowMs - 40 * HourMs,
            }
        );
        await using var single = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 3);
        var verdicts = new List<(string Id, string Hash)>();
        for (var back = 39; back >= 0; back--)
        {
            var now = EvaluationBed.NowMs - back * HourMs;
            var one = await single.RunAsync(request =>
                request with
                {
                    SinceMs = null,
                    AsOfMs = now,
                }
            );
            one.Counts.Balances.ShouldBeTrue();
            verdicts.AddRange(one.Added.Select(Inputs));
        }

        verdicts.Order().ShouldBe(all.Added.Select(Inputs).Order());
        verdicts.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_candle_that_is_missing_is_pending_and_then_no_data()
    {
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 0);
        var key = SeriesKey.Parse("test:LATE:1h");
        await bed.ImportAsync(key, EvaluationBed.Walk(1), missing: EvaluationBed.Candles - 1);
        var before = await bed.RunAsync(one =>
            one with
            {
                SinceMs = null,
                AsOfMs = EvaluationBed.NowMs + 60_000,
            }
        );
        before.Counts.Pending.ShouldBe(before.Counts.Due);
        var after = await bed.RunAsync(one =>
            one with
            {
                SinceMs = null,
                AsOfMs = EvaluationBed.NowMs + 45 * 60_000,
            }
        );
        after.Counts.SuppressedBy["noData"].ShouldBe(after.Counts.Due);

        await bed.ImportAsync(key, EvaluationBed.Walk(1));
        var filled = await bed.RunAsync(one =>
            one with
            {
                SinceMs = null,
                AsOfMs = EvaluationBed.NowMs + 46 * 60_000,
            }
        );
        filled.Counts.AlreadyDone.ShouldBe(0);
        filled.Counts.Suppressed.ShouldBe(0);
    }

    [Fact]
    public async Task A_short_series_is_suppressed_while_it_warms_up()
    {
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 0);
        var walk = EvaluationBed.Walk(4);
        await bed.ImportAsync(
            SeriesKey.Parse("test:YOUNG:1h"),
            walk with
            {
                Time = walk.Time[^30..],
                Open = walk.Open[^30..],
                High = walk.High[^30..],
                Low = walk.Low[^30..],
                Close = walk.Close[^30..],
                Volume = walk.Volume[^30..],
            }
        );
        var report = await bed.RunAsync(one => one with { SinceMs = null });
        report.Counts.SuppressedBy["warmup"].ShouldBe(report.Counts.Due);
    }

    [Fact]
    public async Task A_series_that_stopped_is_stale()
    {
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 1);
        var report = await bed.RunAsync(one =>
            one with
            {
                SinceMs = null,
                AsOfMs = EvaluationBed.NowMs + 5 * HourMs + 45 * 60_000,
            }
        );
        report.Counts.SuppressedBy["stale"].ShouldBe(report.Counts.Due);
    }

    [Theory]
    [ClassData(typeof(EveryStore))]
    public async Task What_became_known_later_changes_nothing_that_was_due_before(StoreKind kind)
    {
        var key = SeriesKey.Parse("test:S00:1h");
        var walk = EvaluationBed.Walk(0);
        await using var clean = await EvaluationBed.NewAsync(kind, series: 1);
        var expected = await clean.RunAsync();

        // All is known, then a hundred hours before the end 300 candles are revised.
        await using var bed = await EvaluationBed.NewAsync(kind, series: 0);
        for (var i = 0; i < 2; i++)
        {
            var close = walk.Close.Select(
                (value, at) => at < 700 || i == 0 ? value : walk.Open[at]
            );
            await bed.ImportAsync(
                key,
                walk with
                {
                    Close = [.. close],
                },
                arrivedMs: i == 0 ? (long)walk.Time[0] : EvaluationBed.NowMs - 100 * HourMs - 1
            );
        }

        var report = await bed.RunAsync();
        report.Counts.Balances.ShouldBeTrue();
        report.Counts.Due.ShouldBe(expected.Counts.Due);
        var seenBefore = EvaluationBed.NowMs - 101 * HourMs;
        Before(report).ShouldBe(Before(expected));
        Before(expected).ShouldNotBeEmpty();
        After(report).ShouldNotBe(After(expected));

        (string, string)[] Before(CycleReport one) =>
            [.. one.Added.Where(row => row.CloseMs <= seenBefore).Select(Inputs)];
        (string, string)[] After(CycleReport one) =>
            [.. one.Added.Where(row => row.CloseMs > seenBefore).Select(Inputs)];
    }

    [Fact]
    public async Task Asking_for_one_strategy_still_hears_the_others_at_the_gates()
    {
        await using var all = await EvaluationBed.NewAsync(StoreKind.Sqlite);
        var everything = await all.RunAsync();
        var name = everything.Added[0].Strategy;
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite);
        var one = await bed.RunAsync(request =>
            request with
            {
                Asked = strategy => strategy.Strategy.Name == name,
            }
        );
        one.Added.Select(row => row.Json)
            .ShouldBe(everything.Added.Where(row => row.Strategy == name).Select(row => row.Json));
    }

    [Fact]
    public async Task Why_not_agrees_with_the_cycle_at_every_close()
    {
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 1);
        var report = await bed.RunAsync();
        var fired = report.Added.Select(row => row.Id).ToHashSet();
        var whyNot = new WhyNot(bed.Store, EvaluationBed.Calendars);
        var strategy = EvaluationBed.BuiltIn.First(one => one.Strategy.Name == "rsi-reversal");
        for (var back = 0; back < 200; back += 7)
        {
            var close = EvaluationBed.NowMs - back * HourMs;
            var text = await whyNot.ExplainAsync(
                new WhyNotRequest(
                    strategy,
                    SeriesKey.Parse("test:S00:1h"),
                    close,
                    EvaluationBed.NowMs,
                    new()
                ),
                CancellationToken.None
            );
            var document = JsonDocument.Parse(text).RootElement;
            var id = document.GetProperty("evaluation").GetProperty("id").GetString()!;
            document.GetProperty("fired").GetBoolean().ShouldBe(fired.Contains(id));
            (document.GetProperty("blockedBy").ValueKind == JsonValueKind.Null).ShouldBe(
                report.Added.Any(row => row.Id == id && row.Status == "active")
            );
        }
    }

    private static async Task<string[]> DocumentsAsync(
        StoreKind kind,
        Func<CycleRequest, CycleRequest> change
    )
    {
        await using var bed = await EvaluationBed.NewAsync(kind);
        var report = await bed.RunAsync(change);
        var stored = await bed.Store.Signals.ListAsync(0, long.MaxValue, CancellationToken.None);
        stored.Select(row => row.Id).ShouldBe(report.Added.Select(row => row.Id));
        return [.. stored.Select(row => row.Json + row.EvidenceJson)];
    }

    private static (string Id, string Hash) Inputs(SignalRow row) =>
        (
            row.Id,
            JsonDocument
                .Parse(row.Json)
                .RootElement.GetProperty("inputs")
                .GetProperty("hash")
                .GetString()!
        );
}
