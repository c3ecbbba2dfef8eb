using Heliograph.Engine.Alerting;
using Heliograph.Runtime.Alerts;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Alerts;

/// <summary>What every store has to hold of messages.</summary>
public sealed class DeliverPassContract
{
    private static readonly TimeSpan Hours6 = TimeSpan.FromHours(6);

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_there_is_to_tell_is_told_once_on_every_channel(StoreKind kind)
    {
        await using var bed = await AlertBed.NewAsync(kind);
        var (ops, desk) = (new RecordingChannel(), new RecordingChannel());
        var pass = bed.Pass(
            AlertBed.Route("ops", ops, "severity >= high"),
            AlertBed.Route("desk", desk, "kind = signal")
        );
        await bed.OpenAsync("venueOut", detail: "it's \"away\"");
        await bed.SignalsAsync("sg_a", "sg_b");

        (await pass.RunAsync(Stop)).ShouldBe(new DeliverReport(3, 3, 0, 0, 0));
        (await pass.RunAsync(Stop)).ShouldBe(DeliverReport.None);

        ops.Arrived.Single().Title.ShouldBe("error: venueOut kraken");
        ops.Arrived.Single().Text.ShouldContain("it's \"away\"");
        desk.Arrived.Select(one => one.Stored.Subject).Order().ShouldBe(["sg_a", "sg_b"]);
        desk.Arrived.First().Text.ShouldContain("entry: 1.5");
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task An_outage_of_a_day_is_told_five_times(StoreKind kind)
    {
        await using var bed = await AlertBed.NewAsync(kind);
        var ops = new RecordingChannel();
        var pass = bed.Pass(AlertBed.Route("ops", ops));
        for (var hour = 0; hour < 24; hour++)
        {
            await bed.OpenAsync("venueOut");
            await pass.RunAsync(Stop);
            bed.Clock.Advance(TimeSpan.FromHours(1));
        }

        await bed.Incidents.ResolveAsync("venueOut", "kraken", bed.Clock.NowMs, Stop);
        await pass.RunAsync(Stop);
        bed.Clock.Advance(TimeSpan.FromHours(1));
        await pass.RunAsync(Stop);

        ops.Arrived.Select(one => one.Stored.Kind)
            .ShouldBe([
                MessageKind.Opened,
                MessageKind.Reminded,
                MessageKind.Reminded,
                MessageKind.Reminded,
                MessageKind.Resolved,
            ]);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Who_acknowledges_is_not_reminded(StoreKind kind)
    {
        await using var bed = await AlertBed.NewAsync(kind);
        var ops = new RecordingChannel();
        var pass = bed.Pass(AlertBed.Route("ops", ops));
        await bed.OpenAsync("venueOut");
        await pass.RunAsync(Stop);
        var id = (await bed.Incidents.OpenAsync(Stop)).Single().Id;

        (await bed.Incidents.AckAsync(id, "ann", At(101), Stop))!.AckedBy.ShouldBe("ann");
        (await bed.Incidents.AckAsync(id, "bob", At(102), Stop))!.AckedMs.ShouldBe(At(101));
        (await bed.Incidents.AckAsync(id + 1, "bob", At(102), Stop)).ShouldBeNull();
        bed.Clock.Advance(Hours6);
        await pass.RunAsync(Stop);

        ops.Arrived.Count.ShouldBe(1);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_signal_that_is_no_news_is_missed_and_not_sent(StoreKind kind)
    {
        await using var bed = await AlertBed.NewAsync(kind);
        var away = true;
        var desk = new RecordingChannel(_ => away ? SendResult.Failed("away") : SendResult.Sent);
        var pass = bed.Pass(AlertBed.Route("desk", desk));
        await bed.SignalsAsync(bed.Clock.NowMs - 16 * 60_000, "sg_old");
        await bed.SignalsAsync(bed.Clock.NowMs - 25 * Hour, "sg_ancient");
        await bed.SignalsAsync("sg_new");
        await pass.RunAsync(Stop);
        bed.Clock.Advance(TimeSpan.FromMinutes(16));
        away = false;

        (await pass.RunAsync(Stop)).Missed.ShouldBe(1);

        desk.Arrived.ShouldBeEmpty();
        (await bed.StatesAsync())
            .Select(one => (one.Subject, one.State))
            .ShouldBe([("sg_old", "missed"), ("sg_new", "missed")], ignoreOrder: true);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_dead_channel_holds_up_no_other_and_tells_all_when_it_is_back(StoreKind kind)
    {
        await using var bed = await AlertBed.NewAsync(kind);
        var away = true;
        var ops = new RecordingChannel(_ => away ? SendResult.Failed("away") : SendResult.Sent);
        var desk = new RecordingChannel();
        var pass = bed.Pass(AlertBed.Route("ops", ops), AlertBed.Route("desk", desk));
        for (var i = 0; i < 20; i++)
        {
            await bed.OpenAsync($"cause{i:00}");
        }

        await pass.RunAsync(Stop);
        desk.Arrived.Count.ShouldBe(20);
        ops.Tried.Count.ShouldBe(3, "after three failures in a row it rests");
        await pass.RunAsync(Stop);
        ops.Tried.Count.ShouldBe(3);

        bed.Clock.Advance(TimeSpan.FromHours(1));
        away = false;
        await pass.RunAsync(Stop);
        ops.Arrived.Count.ShouldBe(20);
        ops.Arrived.Select(one => one.Key).ShouldBeUnique();
        ops.Arrived.First().Attempt.ShouldBe(2);
        ops.Tried.Select(one => one.Key).Distinct().Count().ShouldBe(20, "a key stays the same");
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_is_refused_is_dead_and_what_fails_too_often_too(StoreKind kind)
    {
        await using var bed = await AlertBed.NewAsync(kind);
        var ops = new RecordingChannel(one =>
            one.Title.Contains("bad", StringComparison.Ordinal)
                ? SendResult.Refused("it answers 400")
                : SendResult.Failed("away")
        );
        var pass = bed.Pass(AlertBed.Route("ops", ops));
        await bed.OpenAsync("bad");
        await bed.OpenAsync("late");
        await pass.RunAsync(Stop);
        await bed.Tables.ChangeAsync(
            [new("UPDATE outbox SET attempts = 59 WHERE state = 'waiting'")],
            Stop
        );
        bed.Clock.Advance(TimeSpan.FromMinutes(1));

        (await pass.RunAsync(Stop)).Dead.ShouldBe(1);

        (await bed.StatesAsync()).ShouldAllBe(one => one.State == "dead");
        var counts = await new SaidLedger(bed.Tables).CountsAsync(0, Stop);
        counts.ShouldHaveSingleItem().Dead.ShouldBe(2);
        counts[0].Error.ShouldNotBeNull();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task The_time_that_a_receiver_asks_for_is_kept(StoreKind kind)
    {
        await using var bed = await AlertBed.NewAsync(kind);
        var asked = true;
        var ops = new RecordingChannel(_ =>
            asked ? SendResult.Failed("it answers 429", 600_000) : SendResult.Sent
        );
        var pass = bed.Pass(AlertBed.Route("ops", ops));
        await bed.OpenAsync("a");
        await bed.OpenAsync("b");
        await pass.RunAsync(Stop);
        asked = false;

        bed.Clock.Advance(TimeSpan.FromSeconds(599));
        await pass.RunAsync(Stop);
        ops.Tried.Count.ShouldBe(1);
        bed.Clock.Advance(TimeSpan.FromSeconds(1));
        await pass.RunAsync(Stop);
        ops.Arrived.Count.ShouldBe(2);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Two_nodes_at_once_send_each_message_once(StoreKind kind)
    {
        await using var bed = await AlertBed.NewAsync(kind);
        var desk = new RecordingChannel();
        var pass = bed.Pass(AlertBed.Route("desk", desk));
        await bed.SignalsAsync([.. Enumerable.Range(0, 200).Select(i => $"sg_{i}")]);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => pass.RunAsync(Stop)));

        desk.Tried.Count.ShouldBe(200);
        desk.Tried.Select(one => one.Key).ShouldBeUnique();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Statements_do_not_grow_with_what_was_told_before(StoreKind kind)
    {
        await using var store = await StoreBed.NewAsync(kind);
        var bed = new AlertBed(store);
        var pass = bed.Pass(AlertBed.Route("ops", new RecordingChannel()));
        await bed.OpenAsync("a");
        await bed.SignalsAsync("sg_0");
        await pass.RunAsync(Stop);
        using var counter = new StatementCounter(store.Address.ToString());
        await pass.RunAsync(Stop);
        var few = counter.Take();
        await bed.SignalsAsync([.. Enumerable.Range(1, 500).Select(i => $"sg_{i}")]);
        await pass.RunAsync(Stop);
        counter.Take();

        await pass.RunAsync(Stop);

        counter.Take().ShouldBe(few);
        few.ShouldBeInRange(1, 8);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_ended_long_ago_is_forgotten_and_not_told_again(StoreKind kind)
    {
        await using var bed = await AlertBed.NewAsync(kind);
        var ops = new RecordingChannel();
        var pass = bed.Pass(AlertBed.Route("ops", ops));
        await bed.OpenAsync("open");
        await bed.SignalsAsync("sg_a");
        await pass.RunAsync(Stop);
        bed.Clock.Advance(TimeSpan.FromDays(3));

        (await new SaidLedger(bed.Tables).ForgetAsync(bed.Clock.NowMs, Stop)).ShouldBe(1);
        await pass.RunAsync(Stop);

        ops.Arrived.Skip(2).Single().Stored.Kind.ShouldBe(MessageKind.Reminded);
    }
}
