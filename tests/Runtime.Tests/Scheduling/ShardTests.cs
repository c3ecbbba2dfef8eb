using Heliograph.Engine.Market;
using Heliograph.Engine.Scheduling;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using Shouldly;

namespace Heliograph.Runtime.Tests.Scheduling;

public sealed class ShardTests
{
    private const int Instruments = 25;

    private static CancellationToken Stop => RunnerBed.Stop;

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Every_series_is_in_one_part_and_the_whole_is_done_when_all_parts_are(
        StoreKind kind
    )
    {
        await using var bed = await LargeAsync(kind);
        var seen = new List<string>();
        bed.Work = async (turn, stop) =>
        {
            var all = await bed.Store.Candles.SeriesAsync(stop);
            seen.AddRange(all.Where(one => turn.Owns(one.Key)).Select(one => $"{one.Key}"));
            return $"part {turn.Part}";
        };
        var parts = await SplitAsync(bed, "n1");
        parts.Select(one => one.Shard).ShouldBe([0, 1, 2]);

        foreach (var part in parts.Reverse())
        {
            (await bed.OfAsync(5)).State.ShouldBe(OccurrenceState.Running);
            await bed.Node("n2", 10).RunShardAsync(part, false, Stop);
            await bed.Node("n1", 10).RunShardAsync(part, false, Stop);
        }

        var done = await bed.OfAsync(5);
        (done.State, done.Result).ShouldBe((OccurrenceState.Done, "part 0 | part 1 | part 2"));
        var all = await bed.Store.Candles.SeriesAsync(Stop);
        seen.Order().ShouldBe(all.Select(one => $"{one.Key}").Order());
    }

    [Fact]
    public async Task A_part_that_is_given_up_leaves_the_whole_dead_with_its_error()
    {
        await using var bed = await LargeAsync(StoreKind.Sqlite);
        bed.Work = (turn, _) =>
            turn.Part == 1 ? throw new InvalidOperationException("a bug") : Task.FromResult("ok");
        foreach (var part in await SplitAsync(bed, "n1"))
        {
            await bed.Node("n2", 10).RunShardAsync(part, false, Stop);
        }

        var dead = await bed.OfAsync(5);
        (dead.State, dead.Error, dead.Result).ShouldBe((OccurrenceState.Dead, "a bug", "ok | ok"));
    }

    [Fact]
    public async Task A_part_whose_node_is_gone_is_run_by_another()
    {
        await using var bed = await LargeAsync(StoreKind.Sqlite);
        var parts = await SplitAsync(bed, "n1");
        var ledger = new ShardLedger(bed.Store.Tables);
        var lost = (await ledger.OfAsync(RunnerBed.Job, parts[0].NominalMs, Stop))[0];
        await ledger.BeginAsync(lost, "n2", bed.Clock.NowMs, Stop);

        var other = bed.Node("n1", 10);
        await other.RunShardAsync(parts[0], false, Stop);
        bed.Calls.ShouldBe(0, "n2 lives");
        bed.To(5, 20);
        foreach (var part in parts)
        {
            await other.RunShardAsync(part, false, Stop);
        }

        (await bed.OfAsync(5)).State.ShouldBe(OccurrenceState.Done);
    }

    [Fact]
    public async Task What_a_node_has_split_is_not_begun_again_while_its_parts_run()
    {
        await using var bed = await LargeAsync(StoreKind.Sqlite);
        bed.Entry = bed.Entry with { Timeout = TimeSpan.FromMinutes(10) };
        var spread = new List<ShardKey>();
        var node = bed.Node("n1", 10);
        node.SplitBy(
            (key, _) =>
            {
                spread.Add(key);
                return Task.CompletedTask;
            }
        );
        await node.FireAsync(RunnerBed.Job, false, Stop);
        var parts = spread.Count;
        bed.To(10);
        await bed.BeatAsync("n1");
        await bed.BeatAsync("n2");

        (await node.ForgottenAsync(Stop)).ShouldBeEmpty();
        await node.FireAsync(RunnerBed.Job, false, Stop);

        spread.Count.ShouldBe(parts);
        (await bed.StatesAsync()).ShouldBe([(5, "Running"), (10, "Skipped overlap")]);
        bed.To(20);
        await bed.BeatAsync("n1");
        (await node.ForgottenAsync(Stop)).ShouldBe([RunnerBed.Job], "that is too long");
    }

    [Fact]
    public async Task What_was_split_by_a_node_that_died_is_spread_again()
    {
        await using var bed = await LargeAsync(StoreKind.Sqlite);
        var parts = await SplitAsync(bed, "n1");
        await bed.Node("n2", 10).RunShardAsync(parts[0], false, Stop);
        bed.To(5, 20);
        await bed.BeatAsync("n2");
        await bed.BeatAsync("n3");

        var again = await SplitAsync(bed, "n2");

        again.ShouldBe(parts.Skip(1));
    }

    [Fact]
    public async Task One_node_splits_nothing()
    {
        await using var bed = await LargeAsync(StoreKind.Sqlite);
        await new NodeLedger(bed.Store.Tables).StopAsync("n2", bed.Clock.NowMs, Stop);

        (await SplitAsync(bed, "n1")).ShouldBeEmpty();

        (await bed.OfAsync(5)).State.ShouldBe(OccurrenceState.Done);
    }

    private static async Task<RunnerBed> LargeAsync(StoreKind kind)
    {
        var bed = await RunnerBed.NewAsync(kind);
        bed.Entry = bed.Entry with { IsSplit = true };
        await bed.Store.Instruments.AddAsync(
            [
                .. Enumerable
                    .Range(0, Instruments)
                    .Select(i => (new Instrument("binance", $"S{i}"), Timeframe.Hour)),
            ],
            Stop
        );
        bed.To(5);
        await bed.BeatAsync("n1");
        await bed.BeatAsync("n2");
        return bed;
    }

    private static async Task<IReadOnlyList<ShardKey>> SplitAsync(RunnerBed bed, string name)
    {
        var parts = new List<ShardKey>();
        var node = bed.Node(name, 10);
        node.SplitBy(
            (key, _) =>
            {
                parts.Add(key);
                return Task.CompletedTask;
            }
        );
        await node.FireAsync(RunnerBed.Job, false, Stop);
        return parts;
    }
}
