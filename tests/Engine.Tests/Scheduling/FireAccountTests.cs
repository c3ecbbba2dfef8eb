using Heliograph.Engine.Scheduling;
using Heliograph.Engine.Simulation;

namespace Heliograph.Engine.Tests.Scheduling;

public class FireAccountTests
{
    private const long Minute = 60_000;

    [Fact]
    public void After_a_pause_the_newest_runs_and_does_the_work_of_the_others() =>
        Account(MisfireRule.Latest, 1, 2, 3)
            .ShouldBe([
                new(1 * Minute, OccurrenceState.Coalesced, null, 3 * Minute),
                new(2 * Minute, OccurrenceState.Coalesced, null, 3 * Minute),
                new(3 * Minute, OccurrenceState.Due),
            ]);

    [Fact]
    public void What_is_of_no_use_when_it_is_late_is_skipped() =>
        Account(MisfireRule.Skip, 1, 5, 9)
            .ShouldBe([
                new(1 * Minute, OccurrenceState.Skipped, SkipReason.Misfire),
                new(5 * Minute, OccurrenceState.Coalesced, null, 9 * Minute),
                new(9 * Minute, OccurrenceState.Due),
            ]);

    [Fact]
    public void A_fire_exactly_as_late_as_it_may_be_still_runs()
    {
        Account(MisfireRule.Skip, 5).ShouldBe([new(5 * Minute, OccurrenceState.Due)]);
        FireAccount
            .Of([5 * Minute - 1], 10 * Minute, MisfireRule.Skip, 5 * Minute, false, true)
            .ShouldBe([new(5 * Minute - 1, OccurrenceState.Skipped, SkipReason.Misfire)]);
    }

    [Fact]
    public void While_one_runs_the_next_ones_are_skipped() =>
        FireAccount
            .Of([1, 2], 10, MisfireRule.Latest, 0, isBusy: true, isEnabled: true)
            .ShouldBe([
                new(1, OccurrenceState.Skipped, SkipReason.Overlap),
                new(2, OccurrenceState.Skipped, SkipReason.Overlap),
            ]);

    [Fact]
    public void A_job_that_is_switched_off_is_accounted_for_too() =>
        FireAccount
            .Of([1, 2], 10, MisfireRule.Latest, 0, isBusy: true, isEnabled: false)
            .ShouldBe([
                new(1, OccurrenceState.Skipped, SkipReason.Disabled),
                new(2, OccurrenceState.Skipped, SkipReason.Disabled),
            ]);

    [Fact]
    public void Nothing_came_so_nothing_is_accounted_for() =>
        FireAccount.Of([], 10, MisfireRule.Latest, 0, false, true).ShouldBeEmpty();

    [Fact]
    public void Each_fire_is_accounted_for_once_whatever_comes()
    {
        for (ulong seed = 1; seed <= 2_000; seed++)
        {
            var random = new SeededRandom(seed);
            var fires = Enumerable
                .Range(0, random.Below(30))
                .Select(_ => (long)random.Below(100))
                .Distinct()
                .Order()
                .ToList();
            var rule = random.Chance(0.5) ? MisfireRule.Latest : MisfireRule.Skip;
            var account = FireAccount.Of(
                fires,
                100,
                rule,
                random.Below(60),
                random.Chance(0.2),
                !random.Chance(0.2)
            );

            account.Select(one => one.NominalMs).ShouldBe(fires, $"seed {seed}");
            account.SkipLast(1).ShouldAllBe(one => one.State != OccurrenceState.Due);
            account.ShouldAllBe(one =>
                (one.State == OccurrenceState.Skipped) == (one.Reason != null)
                && (one.State == OccurrenceState.Coalesced) == (one.IntoMs != null)
            );
            var isRun = account.Count > 0 && account[^1].State == OccurrenceState.Due;
            (isRun || account.All(one => one.State == OccurrenceState.Skipped)).ShouldBeTrue();
        }
    }

    private static IReadOnlyList<AccountedFire> Account(MisfireRule rule, params int[] minutes) =>
        FireAccount.Of(
            [.. minutes.Select(minute => minute * Minute)],
            10 * Minute,
            rule,
            5 * Minute,
            isBusy: false,
            isEnabled: true
        );
}
