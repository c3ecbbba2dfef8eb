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
    public async Task A_cycle_is_replaced_unless_it_saw_a_newer_batch(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Signals.CommitAsync([Cycle(2, batch: 5), Cycle(3, batch: 5)], [], Stop);

        await bed.Signals.CommitAsync([Cycle(2, batch: 4, outcome: 9)], [], Stop);
        (await Outcomes()).ShouldBe([7, 7]);

        await bed.Signals.CommitAsync([Cycle(2, batch: 5, outcome: 9)], [], Stop);
        (await Outcomes()).ShouldBe([9, 7]);

        async Task<byte[]> Outcomes()
        {
            var cycles = await bed.Signals.CyclesAsync(["rsi/1-abc"], 0, Later, Stop);
            return [.. cycles.OrderBy(cycle => cycle.CloseMs).Select(cycle => cycle.Outcomes[0])];
        }
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Cycles_come_back_by_version_and_close(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var other = Cycle(2) with
        {
            StrategyVersion = "odd'\"; DROP TABLE cycle--/1",
            Outcomes = [],
        };
        await bed.Signals.CommitAsync([Cycle(1), Cycle(2), Cycle(3), other], [], Stop);

        var mine = await bed.Signals.CyclesAsync(["rsi/1-abc", "x"], At(1), At(2), Stop);
        var odd = await bed.Signals.CyclesAsync([other.StrategyVersion], 0, Later, Stop);

        var cycle = mine.ShouldHaveSingleItem();
        (cycle with { Outcomes = [] }).ShouldBeEquivalentTo(Cycle(2) with { Outcomes = [] });
        cycle.Outcomes.ShouldBe([7, 0, 255]);
        odd.ShouldHaveSingleItem().Outcomes.ShouldBeEmpty();
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
