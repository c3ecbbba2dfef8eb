using Heliograph.Engine.Sourcing;

namespace Heliograph.Engine.Tests.Sourcing;

/// <summary>A series that is assessed again and again, and what became of it.</summary>
internal sealed class SourceWalk(SourceState start)
{
    public static SourceFacts Good { get; } =
        new()
        {
            Passed = true,
            AgeMs = 600_000,
            AgeLimitMs = 7_200_000,
            Completeness = 1,
        };

    /// <summary>Passes the gate and is not good enough to return to.</summary>
    public static SourceFacts Weak { get; } = Good with { AgeMs = 7_000_000 };

    public static SourceFacts Stale { get; } =
        Good with
        {
            Passed = false,
            Failed = ["F01: too old"],
            AgeMs = 7_500_000,
        };

    public SourceState State { get; private set; } = start;

    public List<SourceSwitch> Changes { get; } = [];

    public List<long> FlappingMs { get; } = [];

    public IEnumerable<long> SwitchesMs =>
        Changes.Where(change => change.ChangesSource).Select(change => change.AtMs);

    public static SourceFacts Out(SourceFacts facts) =>
        facts with
        {
            VenueTrouble = "circuit open",
        };

    public SourceStep At(long nowMs, SourceFacts facts)
    {
        var before = State;
        var decision = SourceState.Next(before, facts, nowMs);
        State = decision.State;
        (decision.Switch is null).ShouldBe(before.Step == State.Step);
        if (decision.Switch is { } change)
        {
            change.From.ShouldBe(before.Step);
            change.To.ShouldBe(State.Step);
            change.ChangesSource.ShouldBe(before.Source != State.Source);
            change.Cause.ShouldNotBeEmpty();
            Changes.Add(change);
        }

        if (decision.Flapping)
        {
            FlappingMs.Add(nowMs);
        }

        return State.Step;
    }

    /// <summary>No hour with more than 2, no 24 hours with more than 6.</summary>
    public void ShouldKeepTheGuard(string why)
    {
        var all = SwitchesMs.Order().ToArray();
        foreach (var (most, span) in ((int, long)[])[(2, 3_600_000), (6, 86_400_000)])
        {
            for (var i = most; i < all.Length; i++)
            {
                (all[i] - all[i - most]).ShouldBeGreaterThanOrEqualTo(span, why);
            }
        }
    }
}
