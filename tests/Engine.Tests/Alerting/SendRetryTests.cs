using Heliograph.Engine.Alerting;

namespace Heliograph.Engine.Tests.Alerting;

public sealed class SendRetryTests
{
    [Fact]
    public void Waits_double_from_five_seconds_to_half_an_hour_and_spread()
    {
        var waits = Enumerable
            .Range(1, 60)
            .Select(i => SendRetry.DelayMs("ms_a", i, null))
            .ToList();

        waits[0].ShouldBeInRange(5_000, 6_000);
        waits[3].ShouldBeInRange(40_000, 48_000);
        waits.Max().ShouldBeInRange(1_800_000, 2_160_000);
        waits.Sum().ShouldBeGreaterThan(23 * 3_600_000L, "an outage of a day is outlasted");
        Enumerable
            .Range(0, 50)
            .Select(i => SendRetry.DelayMs($"ms_{i}", 9, null))
            .Distinct()
            .Count()
            .ShouldBeGreaterThan(40);
    }

    [Fact]
    public void What_the_receiver_asks_for_wins()
    {
        SendRetry.DelayMs("ms_a", 1, 7_200_000).ShouldBe(7_200_000);
        SendRetry.DelayMs("ms_a", 20, 2_000).ShouldBe(2_000);
        SendRetry.DelayMs("ms_a", 20, 0).ShouldBe(1_000);
    }

    [Fact]
    public void A_key_tells_every_part_apart()
    {
        string[] keys =
        [
            MessageKey.Of("ops", MessageKind.Signal, "sg_a", 0),
            MessageKey.Of("ops", MessageKind.Signal, "sg_b", 0),
            MessageKey.Of("op", MessageKind.Signal, "ssg_a", 0),
            MessageKey.Of("ops", MessageKind.Candidate, "sg_a", 0),
            MessageKey.Of("ops", MessageKind.Reminded, "sg_a", 1),
            MessageKey.Of("ops", MessageKind.Reminded, "sg_a", 2),
        ];

        keys.ShouldBeUnique();
        keys.ShouldAllBe(key => key.Length == 43);
        MessageKey.Of("ops", MessageKind.Signal, "sg_a", 0).ShouldBe(keys[0]);
    }
}
