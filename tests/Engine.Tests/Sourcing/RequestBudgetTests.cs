using Heliograph.Engine.Simulation;
using Heliograph.Engine.Sourcing;

namespace Heliograph.Engine.Tests.Sourcing;

public class RequestBudgetTests
{
    public static TheoryData<long, long> Venues =>
        new()
        {
            { 3_600, 60_000 },
            { 10, 1_000 },
            { 600, 5_000 },
            { 20, 2_000 },
            { 7, 1 },
            { 1, 60 },
        };

    [Theory]
    [MemberData(nameof(Venues))]
    public void Random_demand_never_exceeds_the_allowance_in_any_window(long allowance, long window)
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            var random = new SeededRandom(seed);
            var budget = new RequestBudget(allowance, window);
            var taken = new List<(long AtMs, long Weight)>();
            var now = 1_700_000_000_000 + random.Below(100_000);
            for (var i = 0; i < 3_000; i++)
            {
                now += random.Chance(0.5) ? 0 : random.Below((int)Math.Max(2, window / 8));
                var weight = 1 + random.Below((int)Math.Min(40, allowance));
                var answer = budget.TryTake(weight, now);
                if (answer.Taken)
                {
                    taken.Add((now, weight));
                }
                else
                {
                    answer.WaitMs.ShouldBeInRange(1, window + window / 30 + 2, $"seed {seed}");
                }
            }

            MostInAnyWindow(taken, window).ShouldBeLessThanOrEqualTo(allowance, $"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Venues))]
    public void Greedy_demand_uses_nine_tenths_over_ten_minutes(long allowance, long window)
    {
        var budget = new RequestBudget(allowance, window);
        var (start, used) = (1_700_000_000_123L, 0L);
        var now = start;
        var most = Math.Min(600_000, 600 * window);
        while (now < start + most)
        {
            var answer = budget.TryTake(1, now);
            used += answer.Taken ? 1 : 0;
            now += answer.WaitMs;
        }

        // A window of a millisecond or so is too short to be cut into sixty segments.
        var least = window < 60 ? 0.45 : 0.9;
        used.ShouldBeGreaterThanOrEqualTo((long)(least * allowance * most / window));
    }

    [Fact]
    public void All_of_the_allowance_may_be_used_at_once_and_then_a_window_is_waited()
    {
        var budget = new RequestBudget(3_600, 60_000);
        budget.TryTake(3_600, 500).Taken.ShouldBeTrue();
        var answer = budget.TryTake(1, 500);
        answer.ShouldBe(new BudgetAnswer(BudgetStop.Allowance, 60_500));
        budget.TryTake(1, 500 + answer.WaitMs - 1).Taken.ShouldBeFalse();
        budget.TryTake(3_600, 500 + answer.WaitMs).Taken.ShouldBeTrue();
    }

    [Fact]
    public void A_request_heavier_than_the_allowance_never_goes() =>
        new RequestBudget(10, 1_000)
            .TryTake(11, 0)
            .ShouldBe(new BudgetAnswer(BudgetStop.TooHeavy, long.MaxValue));

    [Theory]
    [InlineData(100, 0, 0)]
    [InlineData(100, 100, 0)]
    [InlineData(100, 250, 150)]
    public void What_another_program_used_counts(long own, long seen, long others)
    {
        var budget = new RequestBudget(600, 60_000);
        budget.TryTake(own, 30_000);
        budget.Observe(seen, 31_000);
        budget.UsedAt(31_000).ShouldBe(own + others);
        budget.Observe(seen, 32_000);
        budget.UsedAt(32_000).ShouldBe(own + others, "it is known by now");
    }

    [Fact]
    public void What_was_sent_in_the_window_before_is_not_taken_for_what_the_venue_counts_now()
    {
        var budget = new RequestBudget(600, 60_000);
        budget.TryTake(300, 50_000);
        budget.Observe(200, 70_000);
        budget.UsedAt(70_000).ShouldBe(500);
        budget = new RequestBudget(600, 60_000);
        budget.TryTake(300, 59_000);
        budget.Observe(300, 60_500);
        budget.UsedAt(60_500).ShouldBe(300, "it may have arrived after the minute began");
    }

    [Fact]
    public void What_was_not_sent_can_be_given_back_while_it_counts()
    {
        var budget = new RequestBudget(10, 60_000);
        budget.TryTake(10, 5_000);

        budget.GiveBack(new TakenWeight(5_999, 4));

        budget.UsedAt(6_000).ShouldBe(6);
        budget.TryTake(4, 6_000).Taken.ShouldBeTrue();
        budget.GiveBack(new TakenWeight(5_999, 99));
        budget.UsedAt(6_000).ShouldBe(4, "no more than was taken there");
        budget.GiveBack(new TakenWeight(5_999 - 100_000, 1));
        budget.GiveBack(new TakenWeight(5_999 + 100_000, 1));
        budget.UsedAt(6_000).ShouldBe(4);
    }

    [Fact]
    public void A_rest_and_a_ban_stop_everything_until_they_end()
    {
        var budget = new RequestBudget(10, 1_000);
        budget.RestUntil(5_000);
        budget.RestUntil(4_000);
        budget.TryTake(1, 1_000).ShouldBe(new BudgetAnswer(BudgetStop.Rest, 4_000));
        budget.BannedUntil(9_000);
        budget.TryTake(1, 1_000).ShouldBe(new BudgetAnswer(BudgetStop.Ban, 8_000));
        budget.TryTake(1, 8_999).Taken.ShouldBeFalse();
        budget.TryTake(1, 9_000).Taken.ShouldBeTrue();
    }

    [Fact]
    public void What_was_taken_before_a_restart_counts_to_the_instant()
    {
        var budget = new RequestBudget(10, 60_000);
        budget.TryTake(4, 30_000);
        budget.TryTake(3, 59_000);

        var again = new RequestBudget(10, 60_000, budget.Taken);

        again.TryTake(4, 75_000).Stop.ShouldBe(BudgetStop.Allowance);
        again.TryTake(3, 75_000).Taken.ShouldBeTrue();
        again.TryTake(4, 91_000).Taken.ShouldBeTrue("the first have fallen out");
        again.UsedAt(300_000).ShouldBe(0);
        new RequestBudget(10, 60_000).Taken.ShouldBeEmpty();
    }

    [Fact]
    public void A_clock_that_goes_back_gives_nothing_extra_and_blocks_for_a_window_at_most()
    {
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var random = new SeededRandom(seed);
            var budget = new RequestBudget(100, 6_000);
            var taken = new List<(long AtMs, long Weight)>();
            var (real, shift, blocked) = (0L, 1_700_000_000_000L, 0L);
            for (var i = 0; i < 3_000; i++)
            {
                real += random.Below(200);
                shift -= random.Chance(0.01) ? random.Below(100_000) : 0;
                var jitter = random.Below(50);
                var weight = 1 + random.Below(9);
                if (budget.TryTake(weight, real + shift - jitter).Taken)
                {
                    taken.Add((real, weight));
                }
            }

            // Instants that are up to 50 ms late shorten a window by as much.
            MostInAnyWindow(taken, 5_950).ShouldBeLessThanOrEqualTo(100, $"seed {seed}");
            blocked = real;
            while (!budget.TryTake(100, real + shift).Taken)
            {
                real += 100;
            }

            (real - blocked).ShouldBeLessThanOrEqualTo(13_000, $"seed {seed}");
        }
    }

    [Fact]
    public void Taking_allocates_nothing()
    {
        var budget = new RequestBudget(3_600, 60_000);
        budget.TryTake(1, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100_000; i++)
        {
            budget.TryTake(2, i);
            budget.Observe(3, i);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    // The window of the venue may begin anywhere; the worst ones end at something taken.
    private static long MostInAnyWindow(List<(long AtMs, long Weight)> taken, long window)
    {
        var (most, sum, first) = (0L, 0L, 0);
        foreach (var (at, weight) in taken)
        {
            sum += weight;
            while (taken[first].AtMs <= at - window)
            {
                sum -= taken[first++].Weight;
            }

            most = Math.Max(most, sum);
        }

        return most;
    }
}
