using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.Bench.Figures;

/// <summary>S2: history of 100 series of 5,000 candles from a venue with a low limit.</summary>
internal static class BackfillRate
{
    private const int Symbols = 100;
    private const int Candles = 5_000;

    // 500 answers of weight 2, of which 360 go in a minute's budget: some two minutes.
    private const int Weight = 600;
    private const double Rate = 10;

    private static readonly DateTimeOffset Begin = new(2026, 1, 10, 0, 30, 0, TimeSpan.Zero);

    /// <summary>Measures and reports.</summary>
    public static async Task RunAsync(Report report)
    {
        using var scratch = new Scratch();
        var first = Timeframe.Hour.Floor(Begin.AddHours(-Candles - 8).ToUnixTimeMilliseconds());
        await using var market = await StreamedMarket.StartAsync(
            scratch,
            new MarketScript
            {
                Symbols = Symbols,
                FirstOpenMs = first,
                Candles = Candles + 8,
                LateListings = 0,
                Delistings = 0,
            },
            [Timeframe.Hour],
            0,
            Weight,
            Begin,
            at => new SimulatedClock(at)
        );
        var clock = (SimulatedClock)market.Clock;
        var series = await market.Store.Candles.SeriesAsync(CancellationToken.None);
        var end = Timeframe.Hour.Floor(clock.NowMs);
        BackfillReport? done = null;
        var begun = TimeProvider.System.GetTimestamp();
        await clock.RunAsync(
            async () =>
                done = await new Backfill(
                    market.Store,
                    market.Venues,
                    StreamedMarket.Calendars,
                    clock
                ).RunAsync(
                    new BackfillRequest(
                        series,
                        _ => new TimeRange(end - Candles * 3_600_000L, end)
                    ),
                    null,
                    CancellationToken.None
                ),
            Rate
        );
        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;

        var rate = AskedRate.Of(market.Venue, Weight, 0);
        report.Add(
            "S2",
            "backfill of 100 x 5,000 candles: allowed rate used",
            rate.ToString(),
            "-",
            "-",
            "90 %, 0 x 429",
            rate is { Share: >= 0.9, TooMany: 0 } && done!.Collected.Imported == done.Wanted
        );
        report.Note(
            $"S2: {done!.Collected.Imported:N0} of {done.Wanted:N0} candles in "
                + $"{done.Collected.Seconds:F0} virtual s, {seconds:F0} real ones."
        );
    }
}
