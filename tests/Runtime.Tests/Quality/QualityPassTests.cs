using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Tests.Evaluation;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Quality;

public sealed class QualityPassTests
{
    private const int Hours = 300;
    private static readonly long Now = At(Hours) + Hour;

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Candles_that_stayed_as_they_were_pass(StoreKind kind)
    {
        await using var bed = await FilledAsync(kind);
        (await JudgeAsync(bed)).ResultOf(CheckId.R01).ShouldBe(CheckResult.Pass);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_revision_that_nothing_rests_on_is_a_warning(StoreKind kind)
    {
        await using var bed = await FilledAsync(kind);
        await bed.Candles.PutAsync(Now, Candle(Hours - 9, 100.7));

        var report = await JudgeAsync(bed);

        report.ResultOf(CheckId.R01).ShouldBe(CheckResult.Warning);
        report.Defects.Single(one => one.Check == CheckId.R01).OpenMs.ShouldBe(At(Hours - 9));
        report.Usable.ShouldBeTrue();
    }

    [Theory]
    [InlineData(100.7, 1, CheckResult.Error)]
    [InlineData(100.21, 1, CheckResult.Warning)]
    [InlineData(100.2, 1.001, CheckResult.Warning)]
    [InlineData(100.2, 1.01, CheckResult.Error)]
    public async Task What_matters_is_an_error_while_a_signal_rests_on_what_was(
        double close,
        double volume,
        CheckResult expected
    )
    {
        await using var bed = await FilledAsync(StoreKind.Sqlite);
        await bed.Signals.CommitAsync([], [Made("sg_a", Hours - 20, Hours - 5)], Stop);
        await bed.Candles.PutAsync(
            Now,
            Engine.Market.Candle.Create(At(Hours - 9), 100.2, 101.2, 99.2, close, volume, 9)
        );

        (await JudgeAsync(bed)).ResultOf(CheckId.R01).ShouldBe(expected);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Only_what_read_another_value_of_the_candle_counts(StoreKind kind)
    {
        await using var bed = await FilledAsync(kind);
        var revised = Hours - 9;
        await bed.Candles.PutAsync(Now, Candle(revised, 100.7));

        await Check(Made("sg_before", revised - 20, revised - 1), 0);
        await Check(Made("sg_after", revised + 1, Hours - 2), 0);
        await Check(Made("sg_seen", revised - 4, revised + 1, (revised, 1)), 0);
        await Check(Made("sg_other", revised - 4, revised + 2) with { Series = Eth }, 0);
        await Check(Made("sg_later", revised - 4, revised + 3) with { CreatedMs = Now + 1 }, 0);
        await Check(Made("sg_one", revised - 4, revised), 1);
        await Check(Made("sg_two", revised, revised + 4, (revised + 1, 1)), 2);

        async Task Check(SignalRow made, int unmarked)
        {
            await bed.Signals.CommitAsync([], [made], Stop);
            var report = await JudgeAsync(bed);
            report
                .Defects.Single(one => one.Check == CheckId.R01)
                .Value.ShouldBe(unmarked, made.Id);
            (report.Score > 79).ShouldBe(unmarked == 0, made.Id);
        }
    }

    [Fact]
    public async Task A_value_that_came_back_to_what_the_signal_read_leaves_nothing_to_mark()
    {
        await using var bed = await FilledAsync(StoreKind.Sqlite);
        await bed.Signals.CommitAsync([], [Made("sg_a", Hours - 20, Hours - 5)], Stop);
        await bed.Candles.PutAsync(Now, Candle(Hours - 9, 100.9));
        (await JudgeAsync(bed)).ResultOf(CheckId.R01).ShouldBe(CheckResult.Error);

        await bed.Candles.PutAsync(Now, Candle(Hours - 9, 100.2, volume: 1.0001));
        (await JudgeAsync(bed)).ResultOf(CheckId.R01).ShouldBe(CheckResult.Warning);
    }

    [Fact]
    public async Task What_became_known_later_is_no_revision_yet()
    {
        await using var bed = await FilledAsync(StoreKind.Sqlite);
        await bed.Candles.PutAsync(Now + 5, Candle(Hours - 9, 100.7));
        (await JudgeAsync(bed)).ResultOf(CheckId.R01).ShouldBe(CheckResult.Pass);
        (await JudgeAsync(bed, Now + 5)).ResultOf(CheckId.R01).ShouldBe(CheckResult.Warning);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Three_revised_series_and_sixty_take_as_many_statements(StoreKind kind)
    {
        await using var bed = await FilledAsync(kind, series: 60);
        var revised = Enumerable.Range(0, 60).Select(i => Part(Named(i), Candle(Hours - 9, 100.7)));
        await bed.Candles.IngestAsync(Request(Now, [.. revised]), Stop);
        var all = await bed.Candles.SeriesAsync(Stop);

        using var counter = new StatementCounter(bed.Store.Address);
        await Pass(bed).RunAsync([.. all.Take(3)], Now, Stop);
        var three = counter.Take();
        var reports = await Pass(bed).RunAsync(all, Now, Stop);
        counter.Take().ShouldBe(three);
        reports.ShouldAllBe(one => one.ResultOf(CheckId.R01) == CheckResult.Warning);
        three.ShouldBeInRange(2, 7);
    }

    [Theory]
    [InlineData(true, CheckResult.Error)]
    [InlineData(false, CheckResult.Warning)]
    public async Task History_imported_again_is_an_error_where_signals_were_made_in_between(
        bool inBetween,
        CheckResult expected
    )
    {
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 1);
        if (inBetween)
        {
            (await bed.RunAsync()).Added.ShouldNotBeEmpty();
        }

        var walk = EvaluationBed.Walk(0);
        var volume = walk.Volume.Select((value, i) => i == 850 ? value * 2 : value);
        await bed.ImportAsync(SeriesKey.Parse("test:S00:1h"), walk with { Volume = [.. volume] });
        await bed.RunAsync();

        var pass = new QualityPass(bed.Store, EvaluationBed.Calendars, QualityLimits.Strict);
        var series = await bed.Store.Candles.SeriesAsync(Stop);
        var report = (await pass.RunAsync(series, EvaluationBed.NowMs, Stop))[0];
        report.ResultOf(CheckId.R01).ShouldBe(expected);
    }

    private static readonly SeriesKey Eth = Key(Btc with { Symbol = "ETHUSDT" });

    private static Instrument Named(int series) =>
        series == 0 ? Btc with { Tick = 0.01 } : Btc with { Symbol = $"S{series}", Tick = 0.01 };

    private static async Task<StoreBed> FilledAsync(StoreKind kind, int series = 1)
    {
        var bed = await StoreBed.NewAsync(kind);
        Candle[] candles =
        [
            .. Enumerable.Range(0, Hours).Select(h => Candle(h, 100 + h * 7 % 11 / 10.0)),
        ];
        var parts = Enumerable.Range(0, series).Select(i => Part(Named(i), candles));
        await bed.Candles.IngestAsync(Request(Now - 1, [.. parts]), Stop);
        return bed;
    }

    private static QualityPass Pass(StoreBed bed) =>
        new(bed.Store, _ => Calendar.Always, QualityLimits.Strict);

    private static async Task<QualityReport> JudgeAsync(StoreBed bed, long? asOfMs = null) =>
        (await Pass(bed).RunAsync(await bed.Candles.SeriesAsync(Stop), asOfMs ?? Now, Stop))[0];

    private static SignalRow Made(
        string id,
        int first,
        int last,
        params (int Hour, int Revision)[] revised
    )
    {
        var noted = revised.Select(one =>
            $$"""{"openTime":"{{Time(one.Hour)}}","revision":{{one.Revision}}}"""
        );
        return Signal(id, last + 1) with
        {
            Json = $$$"""
                {"inputs":{"firstOpen":"{{{Time(first)}}}","lastOpen":"{{{Time(last)}}}"}}
                """,
            EvidenceJson = $$"""{"revisions":[{{string.Join(',', noted)}}]}""",
        };
    }

    private static string Time(int hour) => JsonText.InstantOf(At(hour));
}
