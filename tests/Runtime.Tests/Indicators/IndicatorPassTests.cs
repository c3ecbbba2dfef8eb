using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Indicators;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Tests.Evaluation;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Indicators;

public sealed class IndicatorPassTests
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task Every_series_has_what_strategies_name_and_the_usual(StoreKind kind)
    {
        await using var bed = await IndicatorBed.NewAsync(kind);

        var report = await bed.RunAsync();

        var named = KeptIndicator.All(
            EvaluationBed.BuiltIn.Select(one => one.Strategy),
            IndicatorBed.Request.Usual,
            Timeframe.Hour
        );
        report.ShouldBe(new IndicatorReport(11, 11, 11 * named.Count));
        named.Count.ShouldBeGreaterThan(10);
        foreach (var symbol in new[] { "S00", "S07", "S10" })
        {
            var rows = await bed.RowsAsync(symbol);
            rows.Keys.Order(StringComparer.Ordinal).ShouldBe(named.Select(one => one.Text));
            var candles = await bed.CandlesAsync(symbol);
            foreach (var (text, row) in rows)
            {
                row.OpenMs.ShouldBe(candles.OpenMs[^1]);
                row.ValueJson.ShouldBe(
                    IndicatorText.Write(IndicatorBed.Expected(text, candles)),
                    text
                );
            }
        }
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Only_series_that_changed_are_computed_again(StoreKind kind)
    {
        await using var bed = await IndicatorBed.NewAsync(kind);
        await bed.RunAsync();
        bed.Hours = 1;
        (await bed.RunAsync()).ShouldBe(new IndicatorReport(11, 0, 0));
        var (calm, before) = (await bed.RowsAsync("S01"), await bed.RowsAsync());

        await bed.ContinueAsync();
        var report = await bed.RunAsync();
        report.Computed.ShouldBe(1);
        var after = await bed.RowsAsync();
        after["rsi(14)"].OpenMs.ShouldBe(before["rsi(14)"].OpenMs + Hour);
        after["rsi(14)"].Input.ShouldNotBe(before["rsi(14)"].Input);
        (await bed.RowsAsync("S01")).ShouldBe(calm);

        await bed.ReviseAsync(back: 3);
        (await bed.RunAsync()).Computed.ShouldBe(1);
        (await bed.RowsAsync())["atr(14)"].Input.ShouldNotBe(after["atr(14)"].Input);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_another_engine_computed_is_computed_again(StoreKind kind)
    {
        await using var bed = await IndicatorBed.NewAsync(kind, series: 2);
        await bed.RunAsync();
        var row = (await bed.RowsAsync())["rsi(14)"];
        await bed.Ledger.SaveAsync([row with { Engine = "0.0.1" }], Stop);

        (await bed.RunAsync()).Computed.ShouldBe(1);

        (await bed.RowsAsync())["rsi(14)"].Engine.ShouldBe(EngineVersion.Current);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_split_counts_from_its_first_close_on(StoreKind kind)
    {
        await using var bed = await IndicatorBed.NewAsync(kind, series: 2);
        await bed.RunAsync();
        var candles = await bed.CandlesAsync();
        var action = new CorporateAction(CorporateActionKind.Split, 2, 1, candles.OpenMs[^50], 0);
        await new ActionLedger(bed.Store.Tables).AddAsync(
            new StoredAction(
                0,
                "test",
                "S00",
                "split",
                action.EffectiveMs,
                2,
                1,
                "",
                "ann",
                EvaluationBed.NowMs
            ),
            EvaluationBed.NowMs,
            Stop
        );
        bed.Hours = 0.1;

        (await bed.RunAsync()).Computed.ShouldBe(1);

        var adjusted = CorporateAction.Adjust(candles, [action], long.MaxValue);
        var rows = await bed.RowsAsync();
        foreach (var text in new[] { "atr(14)", "ema(200)", "rsi(14)" })
        {
            rows[text]
                .ValueJson.ShouldBe(IndicatorText.Write(IndicatorBed.Expected(text, adjusted)));
        }
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_is_not_wanted_any_more_goes(StoreKind kind)
    {
        await using var bed = await IndicatorBed.NewAsync(kind, series: 2);
        await bed.RunAsync();

        var report = await bed.RunAsync(one => one with { Strategies = [] });

        report.Computed.ShouldBe(0);
        (await bed.RowsAsync())
            .Keys.Order(StringComparer.Ordinal)
            .ShouldBe(["macd(12, 26, 9)", "mfi(14)", "rsi(14)"]);
    }

    [Fact]
    public async Task Lanes_change_no_bit()
    {
        await using var bed = await IndicatorBed.NewAsync(StoreKind.Sqlite);
        await bed.RunAsync(one => one with { Lane = 8 });
        var eight = await bed.Ledger.LoadAsync(null, Stop);
        foreach (var lane in new[] { 1, 4 })
        {
            await bed.RunAsync(one => one with { Lane = lane, Again = true });
            (await bed.Ledger.LoadAsync(null, Stop)).ShouldBe(eight);
        }
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Statements_do_not_grow_with_series(StoreKind kind)
    {
        (await CountAsync(30)).ShouldBe(await CountAsync(3));

        async Task<long> CountAsync(int series)
        {
            await using var bed = await IndicatorBed.NewAsync(kind, series);
            using var counter = new StatementCounter(bed.Store.Address);
            await bed.RunAsync();
            return counter.Take();
        }
    }
}
