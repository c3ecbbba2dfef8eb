using Heliograph.Engine.Simulation;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Tests.Evaluation;
using Shouldly;

namespace Heliograph.Runtime.Tests.Sourcing;

/// <summary>Evaluating each series on the source that it is on.</summary>
public sealed class SourcedCycleTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [ClassData(typeof(EveryStore))]
    public async Task A_series_that_turned_stale_is_asked_for_and_evaluated_live(StoreKind kind)
    {
        await using var bed = await LiveBed.NewAsync(kind);
        await bed.FollowAsync(3);
        await bed.CollectAsync();
        bed.Clock.Advance(3 * Hour);
        await RunAsync(bed);
        bed.Clock.Advance(TimeSpan.FromMinutes(2));

        var report = await RunAsync(bed);

        report.Choices.Values.ShouldAllBe(one => one.Source == Source.Live);
        report.Asked!.Imported.ShouldBe(9);
        report.Cycle.Counts.Pending.ShouldBe(0);
        report.Cycle.Counts.Suppressed.ShouldBe(0);
        var switches = await SwitchesAsync(bed);
        switches.Count(one => one.ToStep == "live").ShouldBe(3);
    }

    [Theory]
    [ClassData(typeof(EveryStore))]
    public async Task Live_lasts_ten_minutes_and_until_the_database_was_good_three_times(
        StoreKind kind
    )
    {
        await using var bed = await LiveBed.NewAsync(kind);
        await bed.FollowAsync(1);
        await bed.CollectAsync();
        bed.Clock.Advance(3 * Hour);
        await RunAsync(bed);
        bed.Clock.Advance(TimeSpan.FromMinutes(2));
        await RunAsync(bed);
        var steps = new List<Source?>();

        for (var minute = 0; minute < 15; minute += 3)
        {
            bed.Clock.Advance(TimeSpan.FromMinutes(3));
            await bed.CollectAsync();
            steps.Add((await RunAsync(bed)).Choices.Values.Single().Source);
        }

        steps.ShouldBe([Source.Live, Source.Live, Source.Live, Source.Database, Source.Database]);
    }

    [Fact]
    public async Task With_clocks_five_minutes_apart_nothing_is_evaluated_until_they_agree_again()
    {
        await using var bed = await LiveBed.NewAsync();
        await bed.FollowAsync(2);
        await bed.CollectAsync();
        bed.Clock.Advance(TimeSpan.FromMinutes(40));
        bed.Play(VenueFaultKind.ClockSkew, TimeSpan.FromMinutes(10), value: 300);
        await bed.CollectAsync();

        var apart = await RunAsync(bed);
        bed.Clock.Advance(TimeSpan.FromMinutes(15));
        var again = await RunAsync(bed);

        apart.Choices.Values.ShouldAllBe(one => one.Source == null);
        apart.Choices.Values.First().Reason.ShouldContain("F05");
        apart.Cycle.Counts.Pending.ShouldBe(apart.Cycle.Counts.Due);
        again.Choices.Values.ShouldAllBe(one => one.Source == Source.Database);
        again.Cycle.Counts.Pending.ShouldBe(0);
    }

    [Theory]
    [ClassData(typeof(EveryStore))]
    public async Task A_live_evaluation_is_that_of_the_database_to_the_byte(StoreKind kind)
    {
        await using var live = await LiveBed.NewAsync(kind, symbols: 8);
        await using var stored = await LiveBed.NewAsync(kind, symbols: 8);
        foreach (var bed in new[] { live, stored })
        {
            await bed.FollowAsync(8);
            await bed.CollectAsync();
        }

        for (var hour = 1; hour <= 36; hour++)
        {
            foreach (var bed in new[] { live, stored })
            {
                bed.Clock.SetTo(LiveBed.Start.AddHours(hour).AddMinutes(-29));
            }

            await stored.CollectAsync();
            await RunAsync(stored, SourceMode.Database);
            await RunAsync(live, SourceMode.Live);
        }

        var left = await FiredAsync(live);
        var right = await FiredAsync(stored);
        left.Count.ShouldBeGreaterThan(20);
        left.Select(WithoutSource).ShouldBe(right.Select(WithoutSource));
        left.ShouldAllBe(one => one.Source == "live");
        right.ShouldAllBe(one => one.Source == "database");
    }

    [Theory]
    [ClassData(typeof(EveryStore))]
    public async Task An_override_holds_on_every_node_over_a_restart_and_ends_by_itself(
        StoreKind kind
    )
    {
        await using var bed = await LiveBed.NewAsync(kind);
        await bed.FollowAsync(1);
        await bed.CollectAsync();
        var now = bed.Clock.NowMs;
        await new ModeLedger(bed.Store.Tables).AddAsync(
            StoredOverrides.Write(
                new ModeOverride(
                    SourceMode.Live,
                    null,
                    "alice",
                    "test",
                    now,
                    now + 600_000,
                    true,
                    "1"
                )
            ),
            LiveBed.Stop
        );

        await bed.RestartAsync();
        var during = await RunAsync(bed, withOverrides: true);
        bed.Clock.Advance(TimeSpan.FromMinutes(10));
        var after = await RunAsync(bed, withOverrides: true);

        during.Choices.Values.Single().Source.ShouldBe(Source.Live);
        during.Choices.Values.Single().Reason.ShouldContain("alice");
        after.Choices.Values.Single().Source.ShouldBe(Source.Database);
    }

    private static async Task<SourcedReport> RunAsync(
        LiveBed bed,
        SourceMode mode = SourceMode.Auto,
        long? since = null,
        bool withOverrides = false
    )
    {
        var overrides = withOverrides
            ? StoredOverrides.Read(
                await new ModeLedger(bed.Store.Tables).AllAsync(null, LiveBed.Stop)
            )
            : [];
        SourcedReport? report = null;
        await bed.Clock.RunAsync(
            async () =>
                report = await new SourcedCycle(
                    bed.Store,
                    bed.Venues,
                    LiveBed.Calendars,
                    bed.Clock
                ).RunAsync(
                    new CycleRequest
                    {
                        Strategies =
                        [
                            .. EvaluationBed.BuiltIn.Where(one =>
                                one.Strategy.Timeframe == Engine.Market.Timeframe.Hour
                            ),
                        ],
                        SinceMs = since,
                    },
                    mode,
                    overrides,
                    LiveBed.Stop
                ),
            LiveBed.Rate
        );
        return report!;
    }

    private static async Task<IReadOnlyList<SignalRow>> FiredAsync(LiveBed bed) =>
        await bed.Store.Signals.ListAsync(0, long.MaxValue, LiveBed.Stop);

    private static Task<IReadOnlyList<StoredSourceSwitch>> SwitchesAsync(LiveBed bed) =>
        new SourceLedger(bed.Store.Tables).SwitchesAsync(0, long.MaxValue, LiveBed.Stop);

    // What may differ is where the candles came from, and the moment of the call.
    private static string WithoutSource(SignalRow row)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(row.Json)!.AsObject();
        var evidence = System.Text.Json.Nodes.JsonNode.Parse(row.EvidenceJson)!.AsObject();
        foreach (var name in new[] { "source", "sourceReason", "createdAt", "asOf", "quality" })
        {
            json.Remove(name);
            evidence.Remove(name);
        }

        return $"{row.Id} {json.ToJsonString()} {evidence.ToJsonString()}";
    }
}
