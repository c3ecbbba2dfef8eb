using Heliograph.Engine.Simulation;
using Heliograph.Engine.Sourcing;
using static Heliograph.Engine.Tests.Markets.Instants;
using static Heliograph.Engine.Tests.Sourcing.SourceWalk;

namespace Heliograph.Engine.Tests.Sourcing;

public class SourceGuardTests
{
    private const long Limit = 2 * Hour;

    [Fact]
    public void Random_facts_never_break_the_guard_and_both_ways_stay_open()
    {
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var random = new SeededRandom(seed);
            var walk = new SourceWalk(SourceState.Initial(0));
            var now = RandomWalk(walk, random, backwards: 0);
            walk.ShouldKeepTheGuard($"seed {seed}");
            EndsWhereItShould(walk.State, now, $"seed {seed}");
        }
    }

    [Fact]
    public void A_clock_that_jumps_never_throws_and_never_breaks_the_guard()
    {
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var random = new SeededRandom(seed, 1);
            var walk = new SourceWalk(SourceState.Initial(0));
            var now = RandomWalk(walk, random, backwards: 0.1);
            walk.ShouldKeepTheGuard($"seed {seed}");
            EndsWhereItShould(walk.State, now, $"seed {seed}");
        }
    }

    [Fact]
    public void Freshness_that_swings_around_its_limit_for_a_day_switches_six_times_at_most()
    {
        for (var everySeconds = 20; everySeconds <= 900; everySeconds += 80)
        {
            for (var periodMinutes = 1; periodMinutes <= 120; periodMinutes += 3)
            {
                var walk = new SourceWalk(SourceState.Initial(0));
                for (long now = 0; now < Day; now += everySeconds * 1_000)
                {
                    var phase = 2 * Math.PI * now / (periodMinutes * Minute);
                    var age = Limit + (long)(5 * Minute * Math.Sin(phase));
                    walk.At(now, age < Limit ? Good with { AgeMs = age } : Stale);
                }

                var why = $"every {everySeconds} s, period {periodMinutes} min";
                walk.SwitchesMs.Count().ShouldBeLessThanOrEqualTo(6, why);
                walk.ShouldKeepTheGuard(why);
            }
        }
    }

    [Fact]
    public void Good_and_bad_in_any_rhythm_for_three_days_keep_the_guard()
    {
        var most = 0;
        for (var good = 1; good <= 90; good += 6)
        {
            for (var bad = 1; bad <= 90; bad += 6)
            {
                var walk = new SourceWalk(SourceState.Initial(0));
                for (long now = 0; now < 3 * Day; now += Minute)
                {
                    walk.At(now, now / Minute % (good + bad) < good ? Good : Stale);
                }

                walk.ShouldKeepTheGuard($"good {good}, bad {bad}");
                walk.State.SwitchesMs.Count.ShouldBeLessThanOrEqualTo(SwitchGuard.MostKept);
                most = Math.Max(most, walk.SwitchesMs.Count());
            }
        }

        most.ShouldBe(18, "the guard is reached, so it was tried");
    }

    [Fact]
    public void The_seventh_switch_of_a_day_waits_for_the_first_and_is_one_incident()
    {
        var walk = new SourceWalk(SourceState.Initial(0));
        for (long now = 0; now < 30 * Hour; now += Minute)
        {
            walk.At(now, now / Minute % 80 < 40 ? Stale : Good);
        }

        var switches = walk.SwitchesMs.ToArray();
        switches[..2].ShouldBe([Minute, 42 * Minute]);
        (switches[6] - switches[0]).ShouldBeGreaterThanOrEqualTo(Day);
        walk.FlappingMs.Count(at => at > switches[5] && at < switches[6]).ShouldBe(1);
    }

    private static long RandomWalk(SourceWalk walk, SeededRandom random, double backwards)
    {
        SourceFacts[] kinds = [Good, Weak, Stale, Out(Good), Out(Weak), Out(Stale)];
        var now = 0L;
        var facts = Good;
        var stay = random.Next();
        for (var i = 0; i < 800; i++)
        {
            if (!random.Chance(stay))
            {
                facts = kinds[random.Below(kinds.Length)];
            }

            now += random.Chance(0.02) ? random.Below(8 * 3_600_000) : random.Below(180_000);
            now -= random.Chance(backwards) ? random.Below(1_800_000) : 0;
            walk.At(now, facts);
        }

        return now;
    }

    private static void EndsWhereItShould(SourceState state, long now, string why)
    {
        var good = new SourceWalk(state);
        var bad = new SourceWalk(state);
        var venueLost = new SourceWalk(state);
        for (var at = now; at <= now + 27 * Hour; at += Minute)
        {
            good.At(at, Good);
            bad.At(at, Stale);
            venueLost.At(at, Out(Good));
        }

        good.State.Step.ShouldBe(SourceStep.Database, why);
        bad.State.Step.ShouldBe(SourceStep.Live, why);
        venueLost.State.Step.ShouldBe(SourceStep.Database, why);
    }
}
