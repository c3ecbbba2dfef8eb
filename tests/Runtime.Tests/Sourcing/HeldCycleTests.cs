using System.Text.Json;
using Heliograph.Engine.Simulation;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Tests.Evaluation;
using Shouldly;

namespace Heliograph.Runtime.Tests.Sourcing;

/// <summary>Evaluations with no source to be made on.</summary>
public sealed class HeldCycleTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [ClassData(typeof(EveryStore))]
    public async Task With_both_sides_down_evaluations_wait_and_then_end_as_held(StoreKind kind)
    {
        await using var bed = await LiveBed.NewAsync(kind);
        await bed.FollowAsync(2);
        await bed.CollectAsync();
        bed.Clock.Advance(TimeSpan.FromMinutes(155));
        bed.Play(VenueFaultKind.Outage, 3 * Hour);
        await bed.CycleAsync();
        bed.Clock.Advance(TimeSpan.FromMinutes(2));
        await bed.CycleAsync();
        bed.Clock.Advance(TimeSpan.FromMinutes(2));

        var waiting = await bed.CycleAsync();
        bed.Clock.Advance(TimeSpan.FromMinutes(25));
        var over = await bed.CycleAsync();

        waiting.Choices.Values.ShouldAllBe(one => one.Source == null);
        waiting.Cycle.Counts.Pending.ShouldBe(waiting.Cycle.Counts.Due);
        over.Cycle.Counts.SuppressedBy.ShouldBe(
            new Dictionary<string, long> { ["hold"] = over.Cycle.Counts.Due }
        );
        var whyNot = await WhyNotAsync(bed, LiveBed.Start.AddHours(2.5));
        whyNot.GetProperty("evaluation").GetProperty("reason").GetString().ShouldBe("hold");
        var words = whyNot.GetProperty("blockedBy").GetProperty("reason").GetString()!;
        words.ShouldContain("neither the database nor the venue");
        words.ShouldContain(" hold: ");
        bed.Clock.Advance(4 * Hour);
        await bed.CycleAsync();
        bed.Clock.Advance(TimeSpan.FromMinutes(2));
        var back = await bed.CycleAsync();
        back.Choices.Values.ShouldAllBe(one => one.Source == Source.Live);
        back.Cycle.Counts.SuppressedBy.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SourceMode.Live, "hold", false)]
    [InlineData(SourceMode.Auto, "none", true)]
    public async Task Live_was_ordered_and_the_venue_is_out_so_nothing_passes_for_live(
        SourceMode mode,
        string outcome,
        bool isDecided
    )
    {
        await using var bed = await LiveBed.NewAsync();
        await bed.FollowAsync(2);
        await bed.CollectAsync();
        bed.Clock.Advance(TimeSpan.FromMinutes(32));
        await bed.CollectAsync();
        bed.Play(VenueFaultKind.Outage, 3 * Hour);

        var first = await bed.CycleAsync(mode);
        bed.Clock.Advance(TimeSpan.FromMinutes(29));
        var over = await bed.CycleAsync(mode);

        first.Choices.Values.ShouldAllBe(one => one.Source == (isDecided ? Source.Database : null));
        (first.Cycle.Counts.Pending == 0).ShouldBe(isDecided);
        (over.Cycle.Counts.SuppressedBy.GetValueOrDefault("hold") > 0).ShouldBe(outcome == "hold");
        (await bed.Store.Signals.ListAsync(0, long.MaxValue, LiveBed.Stop)).ShouldAllBe(one =>
            one.Source == "database"
        );
    }

    [Fact]
    public async Task What_was_decided_stands_when_its_series_is_held_later()
    {
        await using var bed = await LiveBed.NewAsync();
        await bed.FollowAsync(2);
        await bed.CollectAsync();
        bed.Clock.Advance(TimeSpan.FromMinutes(32));
        await bed.CollectAsync();
        var decided = await bed.CycleAsync();
        await bed.CollectAsync(request => request with { Reread = 50 });
        bed.Play(VenueFaultKind.Outage, 3 * Hour);
        await bed.CycleAsync(SourceMode.Live);

        var held = await bed.CycleAsync(SourceMode.Live);

        decided.Cycle.Counts.Pending.ShouldBe(0);
        held.Choices.Values.ShouldAllBe(one => one.Source == null);
        held.Cycle.Counts.AlreadyDone.ShouldBe(held.Cycle.Counts.Due);
    }

    private static async Task<JsonElement> WhyNotAsync(LiveBed bed, DateTimeOffset close)
    {
        var text = await new WhyNot(bed.Store, LiveBed.Calendars).ExplainAsync(
            new WhyNotRequest(
                EvaluationBed.BuiltIn.First(one => one.Strategy.Name == "rsi-reversal"),
                (await bed.SeriesAsync())[0].Key,
                close.ToUnixTimeMilliseconds(),
                bed.Clock.NowMs,
                new()
            ),
            LiveBed.Stop
        );
        return JsonDocument.Parse(text).RootElement;
    }
}
