using Heliograph.Engine.Alerting;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Alerts;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Tests.Contracts;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Alerts;

/// <summary>What every store has to hold of messages that go out as one.</summary>
public sealed class HeldMessageContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_was_held_goes_out_as_one_message_after_the_quiet_hours(StoreKind kind)
    {
        await using var bed = await AlertBed.NewAsync(kind); // it is 04:00
        var quiet = new QuietHours(0, 7 * 60, new ZoneTransitions("UTC", 0, []));
        var ops = new RecordingChannel();
        var pass = bed.Pass(AlertBed.Route("ops", ops, quiet: quiet));
        await bed.OpenAsync("a");
        await bed.OpenAsync("b");
        await bed.OpenAsync("worst", "critical");
        await bed.SignalsAsync("sg_a");
        await pass.RunAsync(Stop);
        ops.Arrived.Single().Title.ShouldBe("critical: worst kraken");

        bed.Clock.Advance(TimeSpan.FromHours(3));
        await pass.RunAsync(Stop);
        await pass.RunAsync(Stop);

        ops.Arrived.Count.ShouldBe(2);
        var digest = ops.Arrived.Last();
        digest.Type.ShouldBe("digest");
        digest.Members.Select(one => one.Subject).ShouldContain("sg_a");
        digest.Members.Count.ShouldBe(3);
        digest.Text.ShouldContain("error: a kraken");
        (await bed.StatesAsync()).Count(one => one.State == "digested").ShouldBe(3);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Nobody_is_flooded(StoreKind kind)
    {
        await using var bed = await AlertBed.NewAsync(kind);
        var desk = new RecordingChannel();
        var pass = bed.Pass(AlertBed.Route("desk", desk, digest: new DigestRule(5, 600_000)));
        await bed.SignalsAsync([.. Enumerable.Range(0, 300).Select(i => $"sg_{i}")]);
        await pass.RunAsync(Stop);
        desk.Arrived.Count.ShouldBe(5);
        bed.Clock.Advance(TimeSpan.FromMinutes(10));
        await pass.RunAsync(Stop);

        desk.Arrived.Count.ShouldBe(6);
        desk.Arrived.Last().Members.Count.ShouldBe(295);
        desk.Arrived.Last().Text.ShouldContain("and 195 more");
        await bed.SignalsAsync("sg_next");
        await pass.RunAsync(Stop);
        desk.Arrived.Last().Stored.Subject.ShouldBe("sg_next");
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Many_nodes_on_a_bad_day_lose_and_double_nothing(StoreKind kind)
    {
        await using var bed = await AlertBed.NewAsync(kind);
        var desk = new RecordingChannel(one =>
            one.Attempt < 3 && one.Key[^1] < '5' ? SendResult.Failed("away") : SendResult.Sent
        );
        var quiet = new QuietHours(5 * 60, 6 * 60, new ZoneTransitions("UTC", 0, []));
        var pass = bed.Pass(
            AlertBed.Route("desk", desk, quiet: quiet, digest: new DigestRule(50, 600_000)),
            AlertBed.Route("ops", new RecordingChannel(_ => SendResult.Failed("away")))
        );
        for (var round = 0; round < 30; round++)
        {
            for (var i = 0; i < 10; i++)
            {
                await bed.OpenAsync($"cause{round}-{i}");
            }

            await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => pass.RunAsync(Stop)));
            bed.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        var told = desk
            .Arrived.SelectMany(one =>
                one.Members.Count > 0
                    ? one.Members.Select(part => part.Subject)
                    : [one.Stored.Subject]
            )
            .ToList();
        told.ShouldBeUnique();
        var waiting = (await bed.StatesAsync()).Count(one =>
            one.Channel == "desk" && one.Kind == "opened" && one.State is "waiting" or "held"
        );
        (told.Count + waiting).ShouldBeGreaterThanOrEqualTo(300);
    }
}
