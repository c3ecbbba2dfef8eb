using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.Bench.Figures;

/// <summary>
/// S1: 500 series whose candles turned stale change to a venue at once that lets few of them
/// through.
/// </summary>
internal static class Failover
{
    private const int Symbols = 500;
    private const int Weight = 240;
    private const int Length = 256;

    // Virtual seconds a second while requests are under way.
    private const double Rate = 15;

    private static readonly DateTimeOffset Begin = new(2026, 1, 10, 3, 22, 0, TimeSpan.Zero);

    /// <summary>Measures and reports.</summary>
    public static async Task RunAsync(Report report)
    {
        using var scratch = new Scratch();
        var stale = Begin.AddHours(-3);
        await using var market = await StreamedMarket.StartAsync(
            scratch,
            new MarketScript
            {
                Symbols = Symbols,
                FirstOpenMs =
                    Timeframe.Hour.Floor(stale.ToUnixTimeMilliseconds())
                    - (Length + 8) * 3_600_000L,
                Candles = Length + 8,
                LateListings = 0,
                Delistings = 0,
            },
            [Timeframe.Hour],
            Length,
            Weight,
            stale,
            at => new SimulatedClock(at)
        );
        var clock = (SimulatedClock)market.Clock;
        clock.SetTo(Begin);
        await CycleAsync(market, clock);
        clock.Advance(TimeSpan.FromMinutes(2));
        var from = clock.NowMs;

        var cycle = await CycleAsync(market, clock);

        var rate = AskedRate.Of(market.Venue, Weight, from);
        report.Add(
            "S1",
            "failover of 500 series: allowed rate used",
            rate.ToString(),
            "-",
            "-",
            "90 %, 0 x 429",
            rate is { Share: >= 0.9, TooMany: 0 }
        );
        report.Note(
            $"S1: {Symbols - cycle.Asked!.Failed.Count} of {Symbols} series were served before "
                + $"their deadline."
        );
    }

    private static async Task<SourcedReport> CycleAsync(StreamedMarket market, SimulatedClock clock)
    {
        SourcedReport? report = null;
        await clock.RunAsync(
            async () =>
                report = await new SourcedCycle(
                    market.Store,
                    market.Venues,
                    StreamedMarket.Calendars,
                    clock
                )
                {
                    ParityShare = 0,
                }.RunAsync(
                    new CycleRequest { Strategies = Market.Strategies(Length) },
                    SourceMode.Auto,
                    [],
                    CancellationToken.None
                ),
            Rate
        );
        return report!;
    }
}
