using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Evaluation;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Contracts;

/// <summary>What the store says of absences and listings decides what is missing.</summary>
public sealed class CompletenessContract
{
    private const int Hours = 240;

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_is_confirmed_absent_leaves_the_grid_from_then_on(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await CollectAsync(bed, except: [Hours - 6, Hours - 5]);
        await ConfirmAsync(bed.Store, At(Hours) + 2, At(Hours - 6), At(Hours - 5));

        var before = await JudgeAsync(bed, At(Hours) + 1);
        before.Recent.ShouldBe(new Completeness(24, 22));
        (await GapsAsync(bed, At(Hours) + 1)).ShouldBe([(Hours - 6, 2, GapState.Open)]);

        var after = await JudgeAsync(bed, At(Hours) + 2);
        after.Recent.ShouldBe(new Completeness(22, 22));
        (await GapsAsync(bed, At(Hours) + 2)).ShouldBe([(Hours - 6, 2, GapState.ConfirmedAbsent)]);

        await bed.Candles.PutAsync(At(Hours) + 3, Candle(Hours - 5));
        (await JudgeAsync(bed, At(Hours) + 2)).Recent.ShouldBe(after.Recent);
        (await JudgeAsync(bed, At(Hours) + 3)).Recent.ShouldBe(new Completeness(23, 23));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task An_evaluation_that_an_absence_stopped_is_made_once_it_is_confirmed(
        StoreKind kind
    )
    {
        await using var bed = await EvaluationBed.NewAsync(kind, series: 0);
        var now = EvaluationBed.NowMs;
        var key = SeriesKey.Parse("test:S00:1h");
        await bed.ImportAsync(key, EvaluationBed.Walk(0), missing: EvaluationBed.Candles - 9);
        var (first, all) = (await RunAsync(null), await RunAsync(now - 5 * Hour));
        first.Counts.SuppressedBy.Keys.ShouldBe(["incomplete"]);
        (await RunAsync(null)).Counts.AlreadyDone.ShouldBe(first.Counts.Due);

        await ConfirmAsync(bed.Store, now, now - 9 * Hour);

        var then = await RunAsync(now - 5 * Hour);
        var newest = await RunAsync(null);
        newest.Counts.Due.ShouldBe(first.Counts.Due);
        newest.Counts.Suppressed.ShouldBe(0);
        then.Counts.Due.ShouldBe(all.Counts.Due);
        then.Counts.SuppressedBy["incomplete"].ShouldBe(all.Counts.Due - first.Counts.Due);
        (await RunAsync(null)).Counts.AlreadyDone.ShouldBe(first.Counts.Due);

        Task<CycleReport> RunAsync(long? since) =>
            bed.RunAsync(request => request with { SinceMs = since });
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_delisted_instrument_is_due_and_complete_until_its_end(StoreKind kind)
    {
        await using var bed = await EvaluationBed.NewAsync(kind, series: 1);
        var end = EvaluationBed.NowMs;
        var hourly = EvaluationBed
            .BuiltIn.Where(one => one.Strategy.Timeframe == Timeframe.Hour)
            .ToList();
        (await DueAsync(end + 9 * Hour)).ShouldBe(hourly.Count * 14);

        await bed.Store.Instruments.LearnAsync(
            [new InstrumentFacts("test", "S00") { DelistedMs = end, IsTrading = false }],
            end,
            Stop
        );

        (await DueAsync(end + 9 * Hour)).ShouldBe(hourly.Count * 5);
        var request = await Should.ThrowAsync<WhyNotException>(() =>
            new WhyNot(bed.Store, EvaluationBed.Calendars).ExplainAsync(
                new WhyNotRequest(
                    hourly[0],
                    SeriesKey.Parse("test:S00:1h"),
                    end + Hour,
                    end + 9 * Hour,
                    QualityLimits.Strict
                ),
                Stop
            )
        );
        request.Message.ShouldContain("was delisted at");

        async Task<long> DueAsync(long asOf) =>
            (
                await bed.RunAsync(request =>
                    request with
                    {
                        SinceMs = end - 5 * Hour,
                        AsOfMs = asOf,
                    }
                )
            )
                .Counts
                .Due;
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Before_a_listing_and_after_a_delisting_nothing_is_missing(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await CollectAsync(bed, except: [Hours - 23, Hours - 3, Hours - 2, Hours - 1]);
        (await JudgeAsync(bed, At(Hours))).Recent.ShouldBe(new Completeness(24, 20));

        await bed.Store.Instruments.LearnAsync(
            [
                new InstrumentFacts("binance", "BTCUSDT")
                {
                    ListedMs = At(Hours - 21.5),
                    DelistedMs = At(Hours - 2),
                },
            ],
            At(Hours),
            Stop
        );

        var report = await JudgeAsync(bed, At(Hours));
        report.Recent.ShouldBe(new Completeness(20, 19));
        (await GapsAsync(bed, At(Hours))).ShouldBe([(Hours - 3, 1, GapState.Open)]);
    }

    private static Task CollectAsync(StoreBed bed, int[] except) =>
        bed.Candles.PutAsync(
            At(Hours),
            [.. Enumerable.Range(0, Hours).Except(except).Select(hour => Candle(hour))]
        );

    private static async Task ConfirmAsync(IStore store, long nowMs, params long[] opens)
    {
        var id = (await store.Candles.SeriesAsync(Stop))[0].Id;
        await new RepairLedger(store.Tables).SaveAsync(
            new RepairChange { Absent = [.. opens.Select(open => (id, open))], KnownMs = nowMs },
            Stop
        );
    }

    private static async Task<QualityReport> JudgeAsync(StoreBed bed, long asOfMs)
    {
        var pass = new QualityPass(bed.Store, EvaluationBed.Calendars, QualityLimits.Strict);
        return (await pass.RunAsync(await bed.Candles.SeriesAsync(Stop), asOfMs, Stop))[0];
    }

    private static async Task<List<(int, long, GapState)>> GapsAsync(StoreBed bed, long asOfMs)
    {
        var all = new List<(int, long, GapState)>();
        var search = new GapSearch(bed.Candles, EvaluationBed.Calendars);
        var series = await bed.Candles.SeriesAsync(Stop);
        await foreach (var found in search.RunAsync(series, Always, asOfMs, Stop))
        {
            all.AddRange(
                found.Gaps.Select(gap => (HourOf(gap.FirstMissingMs), gap.Count, gap.State))
            );
        }

        return all;
    }
}
