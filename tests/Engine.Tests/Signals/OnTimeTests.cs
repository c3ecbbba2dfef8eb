using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;

namespace Heliograph.Engine.Tests.Signals;

public class OnTimeTests
{
    [Theory]
    [InlineData("1m", 60)]
    [InlineData("5m", 60)]
    [InlineData("15m", 90)]
    [InlineData("30m", 180)]
    [InlineData("1h", 300)]
    [InlineData("1d", 300)]
    public void On_time_is_a_tenth_of_the_timeframe_from_a_minute_to_five(
        string timeframe,
        int seconds
    ) => DueClose.OnTimeUntil(1_000, Timeframe.Parse(timeframe)).ShouldBe(1_000 + seconds * 1_000L);

    [Fact]
    public void What_is_pending_or_an_error_is_not_done_on_time()
    {
        var outcomes = Of(
            OutcomeCode.Pending,
            OutcomeCode.Error,
            OutcomeCode.None,
            OutcomeCode.Signal,
            OutcomeCode.Stale
        );
        outcomes.MarkOnTime();
        OnTime(outcomes).ShouldBe([false, false, true, true, true]);
        OnTime(CycleOutcomes.Unpack(outcomes.Pack())).ShouldBe(OnTime(outcomes));
        CycleOutcomes
            .Unpack(outcomes.Pack())
            .All.Select(one => one.Entry.Outcome)
            .ShouldBe(outcomes.All.Select(one => one.Entry.Outcome));
    }

    [Theory]
    [InlineData(OutcomeCode.None, OutcomeCode.None)]
    [InlineData(OutcomeCode.None, OutcomeCode.Signal)]
    [InlineData(OutcomeCode.Signal, OutcomeCode.Stale)]
    public void What_was_done_on_time_stays_so_when_it_is_looked_at_again(
        OutcomeCode first,
        OutcomeCode later
    )
    {
        var outcomes = Of(first);
        outcomes.MarkOnTime();
        outcomes.Merge(Of(later));
        OnTime(outcomes).ShouldBe([true]);

        var late = Of(OutcomeCode.Pending);
        late.Merge(Of(later));
        OnTime(late).ShouldBe([false]);
    }

    private static bool[] OnTime(CycleOutcomes outcomes) =>
        [.. outcomes.All.Select(one => one.Entry.IsOnTime)];

    private static CycleOutcomes Of(params OutcomeCode[] all)
    {
        var outcomes = new CycleOutcomes();
        for (var i = 0; i < all.Length; i++)
        {
            outcomes.Set(i, new CycleEntry(all[i], new CyclePass(1, 1)));
        }

        return outcomes;
    }
}
