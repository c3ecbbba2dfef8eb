using Heliograph.Engine.Alerting;
using Heliograph.Runtime.Alerts;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Alerts;

/// <summary>What every store has to hold of messages.</summary>
public sealed class ChannelContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_channel_through_which_nothing_gets_is_told_on_the_others_until_it_does(
        StoreKind kind
    )
    {
        await using var bed = await AlertBed.NewAsync(kind);
        var isAway = true;
        var tried = new List<string>();
        var ops = new RecordingChannel(one =>
        {
            tried.Add(one.Key);
            return isAway ? SendResult.Refused("it answers 404") : SendResult.Sent;
        });
        var desk = new RecordingChannel();
        var pass = bed.Pass(AlertBed.Route("ops", ops), AlertBed.Route("desk", desk));
        await bed.OpenAsync("a");
        await pass.RunAsync(Stop);
        await pass.RunAsync(Stop);

        var failing = (await new IncidentLedger(bed.Tables).OpenAsync(Stop)).Single(one =>
            one.Cause == "channelFailing"
        );
        failing.Scope.ShouldBe("ops");
        failing.Detail.ShouldStartWith("it answers 404; 1 messages were given up in a week: ");
        desk.Arrived.Count.ShouldBe(2);
        tried.Count.ShouldBe(1, "it cannot tell of itself");

        isAway = false;
        var channels = new ChannelLedger(bed.Tables);
        (await channels.RedriveAsync("ops", bed.Clock.NowMs, Stop)).ShouldBe(1);
        (await channels.RedriveAsync("desk", bed.Clock.NowMs, Stop)).ShouldBe(0);
        await pass.RunAsync(Stop);
        (await new IncidentLedger(bed.Tables).OpenAsync(Stop)).Single().Cause.ShouldBe("a");
        (tried.Count, tried.Distinct().Count()).ShouldBe((2, 1), "under the same key");
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_node_that_stops_notes_what_is_on_its_way_and_gives_the_rest_back(
        StoreKind kind
    )
    {
        await using var bed = await AlertBed.NewAsync(kind);
        using var ending = new CancellationTokenSource();
        var ops = new RecordingChannel(_ =>
        {
            ending.Cancel();
            return SendResult.Sent;
        });
        var pass = bed.Pass(AlertBed.Route("ops", ops));
        await bed.OpenAsync("a");
        await bed.OpenAsync("b");

        await Should.ThrowAsync<OperationCanceledException>(() => pass.RunAsync(ending.Token));
        await pass.RunAsync(Stop);

        ops.Arrived.Select(one => one.Stored.Key).ShouldBeUnique();
        ops.Arrived.Count.ShouldBe(2, "the other one was anybody's at once");
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_waits_is_woken_but_not_what_somebody_is_sending(StoreKind kind)
    {
        await using var bed = await AlertBed.NewAsync(kind);
        var ops = new RecordingChannel(_ => SendResult.Failed("away"));
        await bed.OpenAsync("a");
        await bed.Pass(AlertBed.Route("ops", ops)).RunAsync(Stop);
        var channels = new ChannelLedger(bed.Tables);
        (await channels.WakeAsync("ops", bed.Clock.NowMs, 60_000, Stop)).ShouldBe(0, "it is soon");
        await bed.Tables.ChangeAsync(
            [new("UPDATE outbox SET next_try_ms = $1", bed.Clock.NowMs + 1_800_000)],
            Stop
        );

        (await channels.WakeAsync("desk", bed.Clock.NowMs, 60_000, Stop)).ShouldBe(0);
        (await channels.WakeAsync("ops", bed.Clock.NowMs, 60_000, Stop)).ShouldBe(1);
        var outbox = new OutboxLedger(bed.Tables);
        (await outbox.DueAsync(bed.Clock.NowMs, Stop)).Single().Waiting.ShouldBe(1);
    }
}
