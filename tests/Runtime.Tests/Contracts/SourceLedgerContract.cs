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
    public async Task A_state_and_its_switch_are_stored_unless_somebody_else_was_first(
        StoreKind kind
    )
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var sources = new SourceLedger(bed.Store.Tables);
        var (first, second) = (State(7, "live", 3), State(7, "hold", 4));
        (await sources.SaveAsync([new(null, first, Switch)], Stop)).ShouldBeEmpty();
        await Check(first, 3);

        var late = Switch with { AtMs = At(4) };
        (await sources.SaveAsync([new(null, second, late)], Stop)).ShouldBe([7]);
        (await sources.SaveAsync([new("other", second, late)], Stop)).ShouldBe([7]);
        await Check(first, 3);

        (await sources.SaveAsync([new(first.State, second, late)], Stop)).ShouldBeEmpty();
        await Check(second, 3, 4);

        async Task Check(StoredSourceState state, params int[] switches)
        {
            (await sources.LoadAsync(Stop)).ShouldBe([state]);
            (await sources.SwitchesAsync(0, Later, Stop))
                .Select(one => HourOf(one.AtMs))
                .ShouldBe(switches);
        }
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Switches_are_found_by_when_they_were(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var sources = new SourceLedger(bed.Store.Tables);
        var (early, late) = (State(7, "live", 3), State(7, "hold", 4));
        await sources.SaveAsync([new(null, early, Switch)], Stop);
        await sources.SaveAsync(
            [
                new(early.State, late, Switch with { AtMs = At(4) }),
                new(null, State(4, "live", 4), Switch with { SeriesId = 4, AtMs = At(4) }),
            ],
            Stop
        );

        await Check(2, 4, (7, 3), (4, 4), (7, 4));
        await Check(3, 4, (4, 4), (7, 4));
        await Check(2, 3, (7, 3));

        async Task Check(int after, int until, params (int, int)[] expected) =>
            (await sources.SwitchesAsync(At(after), At(until), Stop))
                .Select(one => (one.SeriesId, HourOf(one.AtMs)))
                .ShouldBe(expected);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Moves_are_stored_together_or_not_at_all(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var sources = new SourceLedger(bed.Store.Tables);
        var noCause = Switch with { SeriesId = 8, Cause = null! };

        await Should.ThrowAsync<Exception>(() =>
            sources.SaveAsync(
                [new(null, State(7, "live", 3), Switch), new(null, State(8, "live", 3), noCause)],
                Stop
            )
        );

        (await sources.LoadAsync(Stop)).ShouldBeEmpty();
        (await sources.SwitchesAsync(0, Later, Stop)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Of_nodes_that_move_the_same_series_each_series_listens_to_one(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await using var other = await bed.OpenAgainAsync();
        const int Nodes = 10;
        var ids = Enumerable.Range(1, 200).ToArray();

        var lost = await Task.WhenAll(
            Enumerable
                .Range(0, Nodes)
                .Select(node =>
                    new SourceLedger((node % 2 == 0 ? bed.Store : other).Tables).SaveAsync(
                        [
                            .. (node % 2 == 0 ? ids : [.. ids.Reverse()]).Select(
                                id => new StoredSourceMove(
                                    null,
                                    State(id, $"live{node}", 3),
                                    Switch with
                                    {
                                        SeriesId = id,
                                        Cause = $"{node}",
                                    }
                                )
                            ),
                        ],
                        Stop
                    )
                )
        );

        lost.Sum(some => ids.Length - some.Count).ShouldBe(ids.Length);
        var states = await new SourceLedger(other.Tables).LoadAsync(Stop);
        var switches = await new SourceLedger(other.Tables).SwitchesAsync(0, Later, Stop);
        states.Select(one => one.SeriesId).ShouldBe(ids);
        switches
            .OrderBy(one => one.SeriesId)
            .Select(one => $"live{one.Cause}")
            .ShouldBe(states.Select(one => one.Step));
    }

    private static StoredSourceState State(int series, string step, int hour) =>
        new(series, step, At(1), $"{{\"step\": \"{step}\"}}", At(hour));
}
