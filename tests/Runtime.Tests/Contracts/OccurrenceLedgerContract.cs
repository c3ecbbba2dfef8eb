using Heliograph.Engine.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Contracts;

public sealed class OccurrenceLedgerContract
{
    private const string Job = "collect";

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_job_is_accounted_for_from_when_it_is_first_known(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var ledger = new OccurrenceLedger(bed.Store.Tables);
        var jobs = new JobLedger(bed.Store.Tables);
        await jobs.EnsureAsync([Job, "account"], At(1), Stop);
        await jobs.EnsureAsync([Job], At(2), Stop);

        await ledger.AccountAsync(Job, [new(At(3), OccurrenceState.Due)], At(3), At(3), Stop);
        await ledger.AccountAsync(Job, [], At(2), At(3), Stop);

        (await jobs.AllAsync(Stop))
            .Values.OrderBy(one => one.Name)
            .ShouldBe([new StoredJob("account", At(1), At(1)), new StoredJob(Job, At(1), At(3))]);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Thousands_of_fires_are_accounted_for_at_once_and_what_is_known_stays(
        StoreKind kind
    )
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var ledger = new OccurrenceLedger(bed.Store.Tables);
        var fires = Enumerable
            .Range(0, 3_000)
            .Select(i => new AccountedFire(i, OccurrenceState.Coalesced, null, 3_000))
            .Append(new AccountedFire(3_000, OccurrenceState.Due))
            .ToList();
        await ledger.AccountAsync(Job, fires[..10], 9, At(1), Stop);
        await ledger.AccountAsync(
            Job,
            [.. fires.Select(one => one with { IntoMs = 7 })],
            3_000,
            At(2),
            Stop
        );

        var all = await ledger.HistoryAsync(Job, 0, 10_000, Stop);
        all.Select(one => one.NominalMs)
            .ShouldBe(Enumerable.Range(0, 3_001).Reverse().Select(i => (long)i));
        all.Count(one => one.IntoMs == 3_000).ShouldBe(10);
        (await ledger.OpenAsync(Job, Stop)).Select(one => one.NominalMs).ShouldBe([3_000]);
        (await ledger.HistoryAsync("other", 0, 10, Stop)).ShouldBeEmpty();
        (await ledger.HistoryAsync(null, 2_999, 10, Stop)).Count.ShouldBe(2);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Of_many_nodes_that_begin_one_occurrence_one_has_it(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await using var other = await bed.OpenAgainAsync();
        var due = await DueAsync(bed.Store, At(1));

        var began = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(i =>
                    new OccurrenceLedger((i % 2 == 0 ? bed.Store : other).Tables).BeginAsync(
                        due,
                        $"n{i}",
                        At(2),
                        Stop
                    )
                )
        );

        began.Count(one => one).ShouldBe(1);
        var begun = await FindAsync(bed.Store, At(1));
        (begun.State, begun.Attempts, begun.StartedMs).ShouldBe(
            (OccurrenceState.Running, 1, At(2))
        );
        begun.Node.ShouldBe($"n{began.Index().Single(one => one.Item).Index}");
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_was_taken_from_a_node_it_cannot_end_any_more(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var ledger = new OccurrenceLedger(bed.Store.Tables);
        await ledger.BeginAsync(await DueAsync(bed.Store, At(1)), "n1", At(2), Stop);
        var slow = await FindAsync(bed.Store, At(1));
        (await ledger.BeginAsync(slow, "n2", At(3), Stop)).ShouldBeTrue();

        var ended = slow with { State = OccurrenceState.Done, Result = "slow" };
        (await ledger.EndAsync(ended, At(4), Stop)).ShouldBeFalse();

        var taken = await FindAsync(bed.Store, At(1));
        (taken.Node, taken.State, taken.Attempts).ShouldBe(("n2", OccurrenceState.Running, 2));
        (
            await ledger.EndAsync(
                taken with
                {
                    State = OccurrenceState.Done,
                    Result = "7 new",
                },
                At(5),
                Stop
            )
        ).ShouldBeTrue();
        var done = await FindAsync(bed.Store, At(1));
        (done.State, done.Result, done.EndedMs).ShouldBe((OccurrenceState.Done, "7 new", At(5)));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_is_dead_stays_so_until_a_later_one_has_done_its_work(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var ledger = new OccurrenceLedger(bed.Store.Tables);
        await EndAsync(ledger, await DueAsync(bed.Store, At(1)), OccurrenceState.Dead, "it broke");
        (await ledger.DeadAsync(Stop)).Select(one => one.Error).ShouldBe(["it broke"]);

        await EndAsync(ledger, await DueAsync(bed.Store, At(2)), OccurrenceState.Done, null);

        (await ledger.DeadAsync(Stop)).ShouldBeEmpty();
        var dead = await FindAsync(bed.Store, At(1));
        (dead.State, dead.IntoMs).ShouldBe((OccurrenceState.Dead, At(2)));
        (await ledger.NewestAsync(Stop))[Job].NominalMs.ShouldBe(At(2));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Older_ones_that_wait_are_done_with_a_later_one(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var ledger = new OccurrenceLedger(bed.Store.Tables);
        foreach (var hour in new[] { 1, 2, 3 })
        {
            await DueAsync(bed.Store, At(hour));
        }

        var into = await FindAsync(bed.Store, At(3));
        (await new HandoverLedger(bed.Store.Tables).CoalesceAsync(into, [], At(4), Stop)).ShouldBe(
            into
        );

        (await ledger.OpenAsync(null, Stop)).Select(one => one.NominalMs).ShouldBe([At(3)]);
        (await FindAsync(bed.Store, At(1))).IntoMs.ShouldBe(At(3));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_a_dead_node_left_is_done_by_a_newer_one_that_counts_its_attempts(
        StoreKind kind
    )
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var ledger = new OccurrenceLedger(bed.Store.Tables);
        await DueAsync(bed.Store, At(1));
        await DueAsync(bed.Store, At(2));
        for (var i = 0; i < 3; i++)
        {
            await ledger.BeginAsync(await FindAsync(bed.Store, At(1)), $"n{i}", At(1), Stop);
        }

        var left = await FindAsync(bed.Store, At(1));
        var into = await new HandoverLedger(bed.Store.Tables).CoalesceAsync(
            await FindAsync(bed.Store, At(2)),
            [left],
            At(4),
            Stop
        );

        into.Attempts.ShouldBe(3);
        (await FindAsync(bed.Store, At(2))).ShouldBe(into);
        var done = await FindAsync(bed.Store, At(1));
        (done.State, done.IntoMs).ShouldBe((OccurrenceState.Coalesced, At(2)));
        (
            await ledger.EndAsync(left with { State = OccurrenceState.Done }, At(5), Stop)
        ).ShouldBeFalse("it was taken from the one that left it");
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_was_accounted_for_ahead_of_a_clock_that_was_set_back_is_forgotten(
        StoreKind kind
    )
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var (jobs, ledger) = (
            new JobLedger(bed.Store.Tables),
            new OccurrenceLedger(bed.Store.Tables)
        );
        await jobs.EnsureAsync([Job], At(0), Stop);
        await ledger.AccountAsync(
            Job,
            [
                new AccountedFire(At(1), OccurrenceState.Due),
                new AccountedFire(At(3), OccurrenceState.Due),
            ],
            At(3),
            At(3),
            Stop
        );

        (await jobs.TurnBackAsync(At(3) - 60_000, 120_000, Stop)).ShouldBeFalse("so little");
        (await jobs.TurnBackAsync(At(2), 120_000, Stop)).ShouldBeTrue();

        (await jobs.AllAsync(Stop))[Job].AccountedMs.ShouldBe(At(2));
        (await ledger.OpenAsync(null, Stop)).Select(one => one.NominalMs).ShouldBe([At(1)]);
        (await jobs.TurnBackAsync(At(2), 120_000, Stop)).ShouldBeFalse();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_request_by_hand_is_an_occurrence_too(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var ledger = new OccurrenceLedger(bed.Store.Tables);

        (await ledger.AskAsync(Job, "ann", At(1), Stop)).ShouldBeTrue();
        (await ledger.AskAsync(Job, "bob", At(1), Stop)).ShouldBeFalse();

        (await FindAsync(bed.Store, At(1))).AskedBy.ShouldBe("ann");
        (await ledger.FindAsync(Job, At(9), Stop)).ShouldBeNull();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_node_lives_while_it_is_heard_of_and_has_not_said_that_it_ends(
        StoreKind kind
    )
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var nodes = new NodeLedger(bed.Store.Tables);
        await nodes.TickAsync(new("n1", "all", At(1), At(1), null), Stop);
        await nodes.TickAsync(new("n2", "web", At(1), At(2), null), Stop);
        await nodes.TickAsync(new("n1", "all", At(1), At(3), null), Stop);
        await nodes.StopAsync("n2", At(3), Stop);

        var all = await nodes.AllAsync(Stop);

        all.ShouldBe([
            new StoredNode("n1", "all", At(1), At(3), null),
            new StoredNode("n2", "web", At(1), At(2), At(3)),
        ]);
        all.Select(one => one.IsAliveAt(At(3))).ShouldBe([true, false]);
        all[0].IsAliveAt(At(3) + 15_000).ShouldBeTrue();
        all[0].IsAliveAt(At(3) + 15_001).ShouldBeFalse();
    }

    private static async Task<StoredOccurrence> DueAsync(IStore store, long nominalMs)
    {
        var ledger = new OccurrenceLedger(store.Tables);
        var fire = new AccountedFire(nominalMs, OccurrenceState.Due);
        await ledger.AccountAsync(Job, [fire], nominalMs, nominalMs, Stop);
        return await FindAsync(store, nominalMs);
    }

    private static async Task<StoredOccurrence> FindAsync(IStore store, long nominalMs) =>
        (await new OccurrenceLedger(store.Tables).FindAsync(Job, nominalMs, Stop))!;

    private static async Task EndAsync(
        OccurrenceLedger ledger,
        StoredOccurrence due,
        OccurrenceState state,
        string? error
    )
    {
        await ledger.BeginAsync(due, "n1", due.NominalMs, Stop);
        var begun = due with { Node = "n1", Attempts = 1, State = state, Error = error };
        await ledger.EndAsync(begun, due.NominalMs + 1, Stop);
    }
}
