using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Simulated;
using Shouldly;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Venues;

/// <summary>Two processes that ask one host, on every store.</summary>
public sealed class SharedBudgetContract
{
    private const string Host = "api.binance.com";
    private const int Allowance = 600;
    private const long Window = 60_000;

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Together_they_never_exceed_the_allowance_and_use_nine_tenths_of_it(
        StoreKind kind
    )
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await using var other = await bed.OpenAgainAsync();
        var clock = new SimulatedClock(T0);
        SharedBudget[] both = [Budget(bed.Store, clock), Budget(other, clock)];
        var sent = new List<(long AtMs, int Weight)>();
        const int Minutes = 4;
        for (var i = 0; i < Minutes * 60 * 2; i++)
        {
            var taken = await Task.WhenAll(both.Select((budget, at) => AllAsync(budget, at + 1)));
            sent.AddRange(taken.SelectMany(some => some).Select(one => (clock.NowMs, one)));
            clock.Advance(TimeSpan.FromMilliseconds(500));
        }

        sent.Max(last => Span(sent, last.AtMs)).ShouldBeLessThanOrEqualTo(Allowance);
        sent.Sum(one => one.Weight).ShouldBeGreaterThan((int)(0.9 * Allowance * Minutes));
    }

    // In turns, as whose statement the store takes first is nobody's promise.
    [Theory, ClassData(typeof(EveryStore))]
    public async Task Of_two_that_ask_in_turns_each_is_given_at_least_a_third(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await using var other = await bed.OpenAgainAsync();
        var clock = new SimulatedClock(T0);
        SharedBudget[] both = [Budget(bed.Store, clock), Budget(other, clock)];
        int[] taken = [0, 0];
        for (var i = 0; i < 2 * Allowance; i++)
        {
            taken[i % 2] += (await both[i % 2].TakeAsync(1, Stop)).Taken ? 1 : 0;
        }

        taken.Sum().ShouldBeGreaterThan((int)(0.9 * Allowance));
        taken.Min().ShouldBeGreaterThan(Allowance / 3);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_one_has_taken_the_other_waits_for_also_after_a_restart(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var clock = new SimulatedClock(T0);
        (await Budget(bed.Store, clock).TakeAsync(Allowance, Stop)).Taken.ShouldBeTrue();

        var answer = await Budget(bed.Store, clock).TakeAsync(1, Stop);

        answer.Stop.ShouldBe(BudgetStop.Allowance);
        clock.Advance(TimeSpan.FromMilliseconds(answer.WaitMs));
        (await Budget(bed.Store, clock).TakeAsync(1, Stop)).Taken.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_ban_that_one_was_given_stops_the_other_at_its_next_handful(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var clock = new SimulatedClock(T0);
        var budget = Budget(bed.Store, clock);
        await budget.TakeAsync(1, Stop);
        await new HostLedger(bed.Store.Tables).SaveAsync(
            LedgerRows.Host(T0 + 90_000, "418") with
            {
                UsedAtMs = null,
                Used = null,
            },
            Stop
        );

        clock.Advance(TimeSpan.FromSeconds(2));
        (await budget.TakeAsync(1, Stop)).ShouldBe(new BudgetAnswer(BudgetStop.Ban, 88_000));
        clock.Advance(TimeSpan.FromSeconds(88));
        (await budget.TakeAsync(1, Stop)).Taken.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_a_stranger_used_as_the_venue_says_counts_for_all(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var clock = new SimulatedClock(T0);
        var budget = Budget(bed.Store, clock);
        await budget.TakeAsync(10, Stop);
        budget.Observe(500);
        (await budget.TakeAsync(10, Stop)).Taken.ShouldBeTrue();

        var other = Budget(bed.Store, clock);

        (await other.TakeAsync(95, Stop)).Stop.ShouldBe(BudgetStop.Allowance);
        (await other.TakeAsync(85, Stop)).Taken.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_was_taken_and_not_sent_is_given_back_with_the_next_handful(
        StoreKind kind
    )
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var clock = new SimulatedClock(T0);
        var budget = Budget(bed.Store, clock);
        var sent = 0;
        for (var i = 0; i < 120; i++)
        {
            // Few at a time, then a pause: most of each handful is left over.
            sent += (await budget.TakeAsync(2, Stop)).Taken ? 2 : 0;
            clock.Advance(TimeSpan.FromMilliseconds(i % 8 == 7 ? 1_100 : 10));
        }

        var taken = (await new HostLedger(bed.Store.Tables).TakenAsync(Host, Stop))!.Taken;
        sent.ShouldBe(240);
        taken.Sum(one => one.Weight).ShouldBeInRange(sent, sent + Allowance / 16);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task The_store_is_asked_for_handfuls_and_not_for_each_request(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var clock = new SimulatedClock(T0);
        var budget = Budget(bed.Store, clock);
        using var counter = new StatementCounter(bed.Store.Address);
        for (var i = 0; i < 200; i++)
        {
            (await budget.TakeAsync(1, Stop)).Taken.ShouldBeTrue();
        }

        counter.Take().ShouldBeInRange(1, 100);
    }

    private static async Task<List<int>> AllAsync(SharedBudget budget, int weight)
    {
        var taken = new List<int>();
        while ((await budget.TakeAsync(weight, Stop)).Taken)
        {
            taken.Add(weight);
        }

        return taken;
    }

    private static int Span(List<(long AtMs, int Weight)> sent, long endMs) =>
        sent.Where(one => one.AtMs > endMs - Window && one.AtMs <= endMs).Sum(one => one.Weight);

    private static SharedBudget Budget(IStore store, TimeProvider clock) =>
        new(new HostLedger(store.Tables), Host, "binance", Allowance, Window, clock);
}
