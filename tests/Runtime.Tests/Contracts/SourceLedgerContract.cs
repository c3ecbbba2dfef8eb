using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using static Heliograph.Runtime.Tests.Contracts.Arrange;
using static Heliograph.Runtime.Tests.Contracts.LedgerRows;

namespace Heliograph.Runtime.Tests.Contracts;

public sealed class SourceLedgerContract
{
    private static readonly StoredSourceSwitch Switch = new(
        0,
        7,
        "database",
        "live",
        "stale",
        At(3)
    );

    [Theory, ClassData(typeof(EveryStore))]
    public async Task States_are_replaced_by_newer_ones_and_switches_are_added(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var sources = new SourceLedger(bed.Store.Tables);
        await sources.SaveAsync([State(7, "live", 3), State(4, "database", 3)], [Switch], Stop);
        await sources.SaveAsync(
            [State(7, "hold", 2), State(4, "suspect", 4)],
            [Switch with { AtMs = At(4) }, Switch with { SeriesId = 4, AtMs = At(4) }],
            Stop
        );

        (await sources.LoadAsync(Stop)).ShouldBe([State(4, "suspect", 4), State(7, "live", 3)]);
        await Check(2, 4, (7, 3), (7, 4), (4, 4));
        await Check(3, 4, (7, 4), (4, 4));
        await Check(2, 3, (7, 3));

        async Task Check(int after, int until, params (int, int)[] expected) =>
            (await sources.SwitchesAsync(At(after), At(until), Stop))
                .Select(one => (one.SeriesId, HourOf(one.AtMs)))
                .ShouldBe(expected);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task States_and_switches_are_stored_together_or_not_at_all(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var sources = new SourceLedger(bed.Store.Tables);

        await Should.ThrowAsync<Exception>(() =>
            sources.SaveAsync([State(7, "live", 3)], [Switch, Switch with { Cause = null! }], Stop)
        );

        (await sources.LoadAsync(Stop)).ShouldBeEmpty();
        (await sources.SwitchesAsync(0, Later, Stop)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Nodes_that_save_the_same_series_do_not_wait_for_each_other(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await using var other = await bed.OpenAgainAsync();
        var states = Enumerable.Range(1, 200).Select(id => State(id, "live", 3)).ToArray();

        await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(i =>
                    new SourceLedger((i % 2 == 0 ? bed.Store : other).Tables).SaveAsync(
                        i % 2 == 0 ? states : [.. states.Reverse()],
                        [],
                        Stop
                    )
                )
        );

        (await new SourceLedger(other.Tables).LoadAsync(Stop)).ShouldBe(states);
    }

    private static StoredSourceState State(int series, string step, int hour) =>
        new(series, step, At(1), "{\"n\": [1.0]}", At(hour));
}
