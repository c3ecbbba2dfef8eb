using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;

namespace Heliograph.Engine.Tests.Simulation;

public sealed class RunningMarkets
{
    private const long Start = 1_704_067_200_000;
    private const long Minute = 60_000;

    private static readonly MarketScript Script = new()
    {
        Seed = 11,
        Symbols = 8,
        FirstOpenMs = Start,
        Timeframe = Timeframe.OfMinutes(15),
        Candles = 2000,
        LateListings = 0.4,
        Delistings = 0.4,
    };

    [Fact]
    public void It_is_the_fixed_market_continued()
    {
        var running = new RunningMarket(Script);
        foreach (var series in SimulatedMarket.Generate(Script))
        {
            var same = running.Find(series.Instrument.Symbol)!;
            same.Instrument.ShouldBe(series.Instrument);
            same.DelistedMs.ShouldBe(series.DelistedMs);
            same.ListedMs.ShouldBe(series.Candles.OpenMs[0]);
            var later = Script.EndMs + 500 * Script.Timeframe.Milliseconds;
            var all = same.Closed(Script.Timeframe, new TimeRange(0, long.MaxValue), later);
            all.Take(series.Candles.Count)
                .ShouldBe(Enumerable.Range(0, series.Candles.Count).Select(i => series.Candles[i]));
            var more = series.DelistedMs is null ? 500 : 0;
            all.Count.ShouldBe(series.Candles.Count + more);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_was_asked_before_and_in_which_order_changes_nothing(ulong seed)
    {
        var random = new SeededRandom(seed);
        var questions = Enumerable
            .Range(0, 200)
            .Select(_ =>
            {
                var timeframes = Timeframe.All.Where(of => of.Minutes >= 15).ToList();
                var of = timeframes[random.Below(timeframes.Count)];
                var now = Start + random.Below(50_000) * Minute + random.Below(60_000);
                return (random.Below(Script.Symbols), of, From: now - 40 * of.Milliseconds, now);
            })
            .ToList();
        var market = new RunningMarket(Script);
        foreach (var (number, of, from, now) in questions)
        {
            var fresh = Answer(new RunningMarket(Script), number, of, from, now);
            Answer(market, number, of, from, now).ShouldBe(fresh);
        }
    }

    [Fact]
    public void Shorter_candles_add_up_to_the_longer_ones()
    {
        var market = new RunningMarket(Script);
        var now = Start + 60 * 1440 * Minute;
        for (var number = 0; number < Script.Symbols; number++)
        {
            foreach (var (less, more) in new[] { (15, 60), (60, 240), (240, 1440), (1440, 10080) })
            {
                var (part, whole) = (Timeframe.OfMinutes(less), Timeframe.OfMinutes(more));
                var range = new TimeRange(0, now);
                var parts = market.Series(number).Closed(part, range, now);
                foreach (var candle in market.Series(number).Closed(whole, range, now))
                {
                    var end = candle.OpenMs + whole.Milliseconds;
                    Joined(candle.OpenMs, parts.Where(p => whole.Floor(p.OpenMs) == candle.OpenMs))
                        .ShouldBe(candle, $"{less} {more} {end}");
                }
            }
        }
    }

    [Fact]
    public void A_forming_candle_is_on_its_way_to_the_final_one_and_never_is_it()
    {
        var random = new SeededRandom(4);
        var market = new RunningMarket(Script with { LateListings = 0, Delistings = 0 });
        var others = 0;
        for (var i = 0; i < 2000; i++)
        {
            var series = market.Series(random.Below(Script.Symbols));
            var of = Timeframe.OfMinutes(random.Chance(0.5) ? 15 : 240);
            var now = Start + random.Below(20_000) * Minute + random.Below(60_000);
            var forming = series.Forming(of, now)!.Value;
            var open = of.Floor(now);
            var range = new TimeRange(open, open + 1);
            series.Closed(of, range, now).ShouldBeEmpty();
            var final = series.Closed(of, range, open + of.Milliseconds)[0];
            forming.OpenMs.ShouldBe(open);
            forming.Open.ShouldBe(final.Open);
            forming.High.ShouldBeLessThanOrEqualTo(final.High);
            forming.Low.ShouldBeGreaterThanOrEqualTo(final.Low);
            forming.Volume.ShouldBeLessThan(final.Volume);
            others += forming.Close != final.Close ? 1 : 0;
            var tick = series.Instrument.Tick!.Value;
            (Math.Round(forming.Close / tick) / Math.Round(1 / tick)).ShouldBe(forming.Close);
        }

        others.ShouldBeGreaterThan(1500);
    }

    [Fact]
    public void A_forming_candle_only_grows()
    {
        var series = new RunningMarket(Script with { LateListings = 0 }).Series(1);
        var before = series.Forming(Timeframe.Hour, Start)!.Value;
        (before.High, before.Low, before.Volume).ShouldBe((before.Open, before.Open, 0));
        for (var now = Start; now < Start + 60 * Minute; now += 7919)
        {
            var next = series.Forming(Timeframe.Hour, now)!.Value;
            next.High.ShouldBeGreaterThanOrEqualTo(before.High);
            next.Low.ShouldBeLessThanOrEqualTo(before.Low);
            next.Volume.ShouldBeGreaterThanOrEqualTo(before.Volume);
            before = next;
        }
    }

    [Fact]
    public void Before_a_listing_and_after_a_delisting_there_is_nothing()
    {
        var market = new RunningMarket(Script);
        var number = Enumerable
            .Range(0, Script.Symbols)
            .First(i => market.Series(i) is { DelistedMs: not null } s && s.ListedMs > Start);
        var series = market.Series(number);
        var (from, to) = (series.ListedMs, series.DelistedMs!.Value);
        series.Forming(Timeframe.OfMinutes(15), from - 1).ShouldBeNull();
        series.Forming(Timeframe.OfMinutes(15), from).ShouldNotBeNull();
        series.Forming(Timeframe.OfMinutes(15), to).ShouldBeNull();
        var days = series.Closed(
            Timeframe.Day,
            new TimeRange(0, long.MaxValue),
            to + 10 * 1440 * Minute
        );
        days[0].OpenMs.ShouldBe(Timeframe.Day.Floor(from));
        days[^1].OpenMs.ShouldBe(Timeframe.Day.Floor(to - 1));
    }

    [Fact]
    public void Names_lead_to_their_symbols()
    {
        var market = new RunningMarket(Script with { Symbols = 10_000 });
        foreach (var number in new[] { 0, 25, 26, 675, 676, 9_999 })
        {
            market.Find(SimulatedMarket.SymbolOf(number))!.Number.ShouldBe(number);
        }

        foreach (
            var name in new[] { null, "", "SIMZZZUSDT", "simaaausdt", "SIMaAAUSDT", "BTCUSDT" }
        )
        {
            market.Find(name).ShouldBeNull();
        }
    }

    private static List<Candle?> Answer(
        RunningMarket market,
        int number,
        Timeframe of,
        long from,
        long now
    )
    {
        var series = market.Series(number);
        return [.. series.Closed(of, new TimeRange(from, now), now), series.Forming(of, now)];
    }

    private static Candle Joined(long openMs, IEnumerable<Candle> of)
    {
        var parts = of.ToList();
        return Candle.Create(
            openMs,
            parts[0].Open,
            parts.Max(part => part.High),
            parts.Min(part => part.Low),
            parts[^1].Close,
            parts.Sum(part => (long)Math.Round(part.Volume * 1000)) / 1000.0
        );
    }
}
