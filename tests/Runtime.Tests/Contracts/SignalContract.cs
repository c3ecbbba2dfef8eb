using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Contracts;

public sealed class SignalContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_signal_is_stored_once_and_kept_to_the_byte(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var signal = Signal("sg_b", 2);

        var first = await bed.Signals.CommitAsync([], [signal, Signal("sg_a", 3)], Stop);
        var second = await bed.Signals.CommitAsync(
            [],
            [signal with { Json = "{}" }, Signal("sg_c", 4)],
            Stop
        );

        first.ShouldBe(["sg_a", "sg_b"], ignoreOrder: true);
        second.ShouldBe(["sg_c"]);
        (await bed.Signals.FindAsync("sg_b", Stop)).ShouldBe(signal);
        (await bed.Signals.FindAsync("sg_x", Stop)).ShouldBeNull();
        (await bed.Store.InfoAsync(Stop)).Signals.ShouldBe(3);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Another_id_for_the_same_candle_close_is_not_stored(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Signals.CommitAsync([], [Signal("sg_a", 2)], Stop);

        (await bed.Signals.CommitAsync([], [Signal("sg_b", 2)], Stop)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Signals_are_listed_by_close_in_order_of_id(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        SignalRow[] all =
        [
            Signal("sg_c", 1),
            Signal("sg_b", 2),
            Signal("sg_B", 3),
            Signal("sg_a", 4),
        ];
        await bed.Signals.CommitAsync([], all, Stop);

        var listed = await bed.Signals.ListAsync(At(1), At(4), Stop);

        listed.Select(signal => signal.Id).ShouldBe(["sg_B", "sg_a", "sg_b"]);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Signals_of_some_series_are_listed_with_one_statement(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var series = Enumerable
            .Range(0, 100)
            .Select(i => Key(Btc with { Symbol = $"S'\"{i}" }))
            .ToArray();
        await bed.Signals.CommitAsync(
            [],
            [
                .. series.Select((key, i) => Signal($"sg_{i:00}", 2) with { Series = key }),
                Signal("sg_old", 1) with
                {
                    Series = series[7],
                },
            ],
            Stop
        );

        using var counter = new StatementCounter(bed.Store.Address);
        (await Listed(series[7], series[3])).ShouldBe(["sg_03", "sg_07"]);
        var two = counter.Take();
        (await Listed(series)).Count().ShouldBe(100);
        counter.Take().ShouldBe(two);
        (await Listed(series[7] with { Timeframe = Engine.Market.Timeframe.Day })).ShouldBeEmpty();
        (await Listed()).ShouldBeEmpty();

        async Task<IEnumerable<string>> Listed(params Engine.Market.SeriesKey[] of) =>
            (await bed.Signals.ListAsync(of, At(1), At(2), Stop)).Select(row => row.Id);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task An_outcome_is_replaced_unless_it_fired_or_saw_a_newer_batch(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await Commit(Cycle(2, batch: 5), OutcomeCode.None);
        await Commit(Cycle(2, batch: 4, OutcomeCode.Warmup), OutcomeCode.None);
        await Commit(Cycle(2, batch: 5, OutcomeCode.Stale), OutcomeCode.Stale);
        await Commit(Cycle(2, batch: 4, OutcomeCode.Signal), OutcomeCode.Signal);
        await Commit(Cycle(2, batch: 6), OutcomeCode.Signal);

        async Task Commit(CycleRow cycle, OutcomeCode expected)
        {
            await bed.Signals.CommitAsync([cycle], [], Stop);
            var stored = await bed.Signals.CyclesAsync(["rsi/1-abc"], 0, Later, Stop);
            stored.ShouldHaveSingleItem().Outcomes.Find(1)?.Outcome.ShouldBe(expected);
        }
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_cycle_keeps_the_series_that_others_decided(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Signals.CommitAsync([Cycle(2, 5, OutcomeCode.None, 1, 7), Cycle(3)], [], Stop);
        await bed.Signals.CommitAsync([Cycle(2, 9, OutcomeCode.Stale, 3, 7)], [], Stop);

        var cycles = await bed.Signals.CyclesAsync(["rsi/1-abc"], 0, At(2), Stop);

        var (none, stale) = (new CyclePass(At(2), 5), new CyclePass(At(2), 9));
        cycles
            .ShouldHaveSingleItem()
            .Outcomes.All.ShouldBe([
                (1, new CycleEntry(OutcomeCode.None, none)),
                (3, new CycleEntry(OutcomeCode.Stale, stale)),
                (7, new CycleEntry(OutcomeCode.Stale, stale)),
            ]);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Calls_at_the_same_time_lose_nothing_of_each_other(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(number =>
                    Task.Run(() =>
                        bed.Signals.CommitAsync(
                            [.. Enumerable.Range(1, 5).Select(hour => Of(hour, number))],
                            [],
                            Stop
                        )
                    )
                )
        );

        var cycles = await bed.Signals.CyclesAsync(["rsi/1-abc"], 0, Later, Stop);

        cycles.Count.ShouldBe(5);
        foreach (var cycle in cycles)
        {
            cycle.Outcomes.All.Select(one => one.Series).ShouldBe(Enumerable.Range(0, 12));
        }

        static CycleRow Of(int hour, int number) => Cycle(hour, number, OutcomeCode.None, number);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Cycles_come_back_by_version_and_close(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var other = Cycle(2) with
        {
            StrategyVersion = "odd'\"; DROP TABLE cycle--/1",
            Outcomes = new CycleOutcomes(),
        };
        await bed.Signals.CommitAsync([Cycle(1), Cycle(2), Cycle(3), other], [], Stop);

        var mine = await bed.Signals.CyclesAsync(["rsi/1-abc", "x"], At(1), At(2), Stop);
        var odd = await bed.Signals.CyclesAsync([other.StrategyVersion], 0, Later, Stop);

        var cycle = mine.ShouldHaveSingleItem();
        (cycle.StrategyVersion, cycle.TimeframeMinutes, cycle.CloseMs).ShouldBe(
            ("rsi/1-abc", 60, At(2))
        );
        cycle.Outcomes.All.ShouldBe(Cycle(2).Outcomes.All);
        odd.ShouldHaveSingleItem().Outcomes.Count.ShouldBe(0);
        (await bed.Signals.CyclesAsync([], 0, Later, Stop)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Cycles_and_signals_are_stored_together_or_not_at_all(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var bad = Signal("sg_b", 3) with { Json = null! };

        await Should.ThrowAsync<Exception>(() =>
            bed.Signals.CommitAsync([Cycle(1)], [Signal("sg_a", 2), bad], Stop)
        );

        (await bed.Signals.CyclesAsync(["rsi/1-abc"], 0, Later, Stop)).ShouldBeEmpty();
        (await bed.Signals.ListAsync(0, Later, Stop)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_version_number_belongs_to_one_identity(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);

        (await Register("rsi", 1, "aaa")).ShouldBeNull();
        (await Register("rsi", 1, "aaa")).ShouldBeNull();
        (await Register("rsi", 1, "bbb")).ShouldBe("aaa");
        (await Register("rsi", 2, "bbb")).ShouldBeNull();

        Task<string?> Register(string name, int version, string identity) =>
            bed.Signals.RegisterAsync(name, version, identity, "{}", At(1), Stop);
    }
}
