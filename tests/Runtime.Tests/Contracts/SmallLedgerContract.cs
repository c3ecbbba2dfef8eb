using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using static Heliograph.Runtime.Tests.Contracts.Arrange;
using static Heliograph.Runtime.Tests.Contracts.LedgerRows;

namespace Heliograph.Runtime.Tests.Contracts;

public sealed class SmallLedgerContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_first_read_waits_until_it_is_replaced_or_removed(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var reads = new FirstReadLedger(bed.Store.Tables);
        await reads.SaveAsync([FirstRead(2, 5), FirstRead(1, 6), FirstRead(1, 5)], Stop);
        await reads.SaveAsync([FirstRead(1, 5, 101) with { Volume = 3 }], Stop);

        await Check(
            null,
            FirstRead(1, 5, 101) with
            {
                Volume = 3,
            },
            FirstRead(1, 6),
            FirstRead(2, 5)
        );
        await Check([2, 9], FirstRead(2, 5));
        await Check([.. Enumerable.Range(2, 500)], FirstRead(2, 5));
        await Check([]);
        await reads.RemoveAsync([(1, At(5)), (2, At(5)), (2, At(6))], Stop);
        await Check(null, FirstRead(1, 6));

        async Task Check(int[]? of, params StoredFirstRead[] expected) =>
            (await reads.LoadAsync(of, Stop)).ShouldBe(expected);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task The_newest_choice_of_a_rule_is_found(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var choices = new ChoiceLedger(bed.Store.Tables);
        var choice = new StoredChoice(0, "binance", "top 2", At(1), "[\"A\", \"B\"]");
        await choices.AddAsync(choice, Stop);
        await choices.AddAsync(choice with { Symbols = "[]", MadeMs = At(2) }, Stop);
        await choices.AddAsync(choice with { Rule = "top 3", MadeMs = At(3) }, Stop);

        var newest = await choices.NewestAsync("binance", "top 2", Stop);

        newest.ShouldBe(choice with { Id = newest!.Id, Symbols = "[]", MadeMs = At(2) });
        (await choices.NewestAsync("kraken", "top 2", Stop)).ShouldBeNull();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Comparisons_are_counted_and_differences_listed(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var parity = new ParityLedger(bed.Store.Tables);
        (await parity.CountsAsync(0, Stop)).ShouldBe((0, 0));
        await parity.AddAsync(
            [Row(1, true), Row(2, false), Row(3, true), Row(4, false), Row(5, false)],
            Stop
        );

        (await parity.CountsAsync(0, Stop)).ShouldBe((5, 3));
        (await parity.CountsAsync(At(3), Stop)).ShouldBe((3, 2));
        var two = await parity.DifferentAsync(At(2), 2, Stop);
        two.ShouldBe([
            Row(5, false) with
            {
                Id = two[0].Id,
            },
            Row(4, false) with
            {
                Id = two[1].Id,
            },
        ]);

        await parity.AddAsync(
            [Row(5, true) with { AtMs = At(6) }, Row(4, false) with { AtMs = At(6) }],
            Stop
        );
        (await parity.CountsAsync(0, Stop)).ShouldBe((5, 2), "one is settled, one is not");
        (await parity.DifferentAsync(At(3), 9, Stop)).Single().CloseMs.ShouldBe(At(3));

        static StoredParity Row(int hour, bool isEqual) =>
            new(0, At(hour), 7, At(hour - 1), isEqual, isEqual ? null : "close 100, 101");
    }
}
