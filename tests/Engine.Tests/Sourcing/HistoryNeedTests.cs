using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Sourcing;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Sourcing;

public sealed class HistoryNeedTests
{
    private const long Hour = 3_600_000;
    private static readonly long Now = Instant(2026, 3, 31, 12) + Hour / 2;

    [Fact]
    public void It_is_twelve_months_and_the_longest_look_back_before_them() =>
        HistoryNeed
            .FromMs(Timeframe.Hour, Calendar.Always, [Needing(50), Needing(200)], Now)
            .ShouldBe(Instant(2025, 3, 31, 12) - 200 * Hour);

    [Fact]
    public void Strategies_of_other_timeframes_need_nothing() =>
        HistoryNeed
            .FromMs(Timeframe.Hour, Calendar.Always, [Needing(200, "1d")], Now)
            .ShouldBe(Instant(2025, 3, 31, 11));

    [Fact]
    public void A_look_back_ends_with_the_newest_closed_candle() =>
        HistoryNeed
            .LookBackMs(Timeframe.Hour, Calendar.Always, [Needing(3)], Now)
            .ShouldBe(Instant(2026, 3, 31, 9));

    private static InstalledStrategy Needing(int length, string timeframe = "1h") =>
        CandleWalks.Installed(CandleWalks.Condition("close > open"), timeframe: timeframe) with
        {
            Length = length,
        };

    private static long Instant(int year, int month, int day, int hour) =>
        new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
