using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;

namespace Heliograph.Engine.Tests.Simulation;

public sealed class SimulatedMarkets
{
    private const long Start = 1_704_067_200_000;

    [Fact]
    public void Every_candle_is_valid_on_its_tick_and_follows_the_one_before()
    {
        foreach (var minutes in new[] { 1, 15, 60, 240, 1440, 10080 })
        {
            var script = Script((ulong)minutes) with
            {
                Timeframe = Timeframe.OfMinutes(minutes),
                FirstOpenMs = Timeframe.OfMinutes(minutes).Floor(Start),
                Candles = 400,
            };
            foreach (var series in SimulatedMarket.Generate(script))
            {
                Check(series, script);
            }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others()
    {
        var (first, second) = (
            SimulatedMarket.Generate(Script(7)),
            SimulatedMarket.Generate(Script(7))
        );
        first.Select(Hash).ShouldBe(second.Select(Hash));
        SimulatedMarket.Generate(Script(8)).Select(Hash).ShouldNotBe(first.Select(Hash));
    }

    [Fact]
    public void A_series_does_not_depend_on_how_many_others_there_are()
    {
        var alone = new SimulatedMarket(Script(7) with { Symbols = 4 }).Series(3);
        Hash(new SimulatedMarket(Script(7) with { Symbols = 50 }).Series(3)).ShouldBe(Hash(alone));
    }

    /// <summary>The figures come from an implementation in another language.</summary>
    [Fact]
    public void The_generator_gives_known_bits()
    {
        var random = new SeededRandom(42);
        var other = new SeededRandom(42, 1);
        (random.NextBits(), random.NextBits()).ShouldBe(Known);
        other.NextBits().ShouldNotBe(Known.Item1);
    }

    [Fact]
    public void Normal_numbers_have_mean_0_and_deviation_1_and_fat_tails_are_fatter()
    {
        var random = new SeededRandom(1);
        var normal = Enumerable.Range(0, 100_000).Select(_ => random.Normal()).ToArray();
        var fat = Enumerable.Range(0, 100_000).Select(_ => random.FatTailed()).ToArray();
        normal.Average().ShouldBe(0, 0.02);
        Math.Sqrt(normal.Average(x => x * x)).ShouldBe(1, 0.02);
        fat.Average().ShouldBe(0, 0.03);
        fat.Count(x => Math.Abs(x) > 5).ShouldBeGreaterThan(normal.Count(x => Math.Abs(x) > 5));
    }

    [Fact]
    public void Ticks_reach_from_a_hundred_millionth_to_one()
    {
        var ticks = SimulatedMarket
            .Generate(Script(1) with { Symbols = 200, Candles = 2 })
            .Select(s => s.Instrument.Tick!.Value)
            .Distinct()
            .Order()
            .ToArray();
        ticks.ShouldBe([1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1]);
    }

    [Fact]
    public void Some_symbols_are_listed_late_and_some_delisted()
    {
        var script = Script(3) with { Symbols = 400, LateListings = 0.25, Delistings = 0.1 };
        var market = SimulatedMarket.Generate(script);
        market.Count(s => s.Candles.OpenMs[0] > Start).ShouldBeInRange(60, 140);
        market.Count(s => s.DelistedMs is not null).ShouldBeInRange(15, 70);
        market
            .Where(s => s.DelistedMs is null)
            .Select(s => s.Candles.OpenMs[^1] + 3_600_000)
            .Distinct()
            .ShouldBe([script.EndMs]);
    }

    [Fact]
    public void Symbols_move_together_as_far_as_the_script_says()
    {
        var none = MeanCorrelation(0);
        var half = MeanCorrelation(0.5);
        none.ShouldBe(0, 0.1);
        half.ShouldBeInRange(none + 0.2, 0.6);
    }

    [Fact]
    public void Volume_follows_the_day()
    {
        var series = SimulatedMarket.Generate(Script(5) with { Symbols = 20 });
        double Mean(int hour) =>
            series.Average(s =>
            {
                var all = s.Candles.Volume.ToArray().Average();
                return Enumerable
                    .Range(0, s.Candles.Count)
                    .Where(i => s.Candles.OpenMs[i] / 3_600_000 % 24 == hour)
                    .Average(i => s.Candles.Volume[i] / all);
            });
        Mean(15).ShouldBeGreaterThan(Mean(4) * 1.8);
    }

    [Fact]
    public void All_regimes_come_about()
    {
        var seen = SimulatedMarket
            .Generate(Script(9) with { Symbols = 30 })
            .SelectMany(s => s.Regimes)
            .Select(span => span.Regime)
            .Distinct();
        seen.Order().ShouldBe([Regime.Range, Regime.Trend, Regime.Jump]);
    }

    [Fact]
    public void Ten_thousand_symbols_have_names_of_their_own()
    {
        var names = Enumerable.Range(0, 10_000).Select(SimulatedMarket.SymbolOf).ToHashSet();
        names.Count.ShouldBe(10_000);
        names.ShouldAllBe(name => Instrument.IsValidName(name));
    }

    [Fact]
    public void A_wrong_script_says_what_is_wrong()
    {
        var fault = (MarketScript script) =>
            Should.Throw<ArgumentException>(() => new SimulatedMarket(script)).Message;
        fault(Script(1) with { Symbols = 0 }).ShouldContain("symbols");
        fault(Script(1) with { Candles = 0 }).ShouldContain("candles");
        fault(Script(1) with { Correlation = 2 }).ShouldContain("correlation");
        fault(Script(1) with { Delistings = double.NaN }).ShouldContain("delistings");
        fault(Script(1) with { FirstOpenMs = 1 }).ShouldContain("grid");
    }

    private static (ulong, ulong) Known => (1865750160070900731UL, 6791145067590612263UL);

    private static MarketScript Script(ulong seed) =>
        new()
        {
            Seed = seed,
            Symbols = 12,
            FirstOpenMs = Start,
            Candles = 800,
        };

    private static void Check(SimulatedSeries series, MarketScript script)
    {
        var candles = series.Candles;
        var tick = series.Instrument.Tick!.Value;
        for (var i = 0; i < candles.Count; i++)
        {
            var candle = candles[i];
            Candle
                .TryCreate(
                    candle.OpenMs,
                    candle.Open,
                    candle.High,
                    candle.Low,
                    candle.Close,
                    candle.Volume,
                    0,
                    out _
                )
                .ShouldBeNull();
            candle.Volume.ShouldBeGreaterThan(0);
            foreach (var price in new[] { candle.Open, candle.High, candle.Low, candle.Close })
            {
                (Math.Round(price / tick) / Math.Round(1 / tick)).ShouldBe(price);
            }

            if (i > 0)
            {
                candle.OpenMs.ShouldBe(candles.OpenMs[i - 1] + script.Timeframe.Milliseconds);
                candle.Open.ShouldBe(candles.Close[i - 1]);
            }
        }
    }

    private static double MeanCorrelation(double correlation)
    {
        var script = Script(4) with
        {
            Symbols = 8,
            Correlation = correlation,
            LateListings = 0,
            Delistings = 0,
        };
        var returns = SimulatedMarket.Generate(script).Select(Returns).ToArray();
        var pairs =
            from a in Enumerable.Range(0, 8)
            from b in Enumerable.Range(0, a)
            select Correlation(returns[a], returns[b]);
        return pairs.Average();
    }

    private static double[] Returns(SimulatedSeries series) =>
        [
            .. Enumerable
                .Range(1, series.Candles.Count - 1)
                .Select(i => series.Candles.Close[i] / series.Candles.Close[i - 1] - 1),
        ];

    private static double Correlation(double[] x, double[] y)
    {
        var (mx, my) = (x.Average(), y.Average());
        var (sx, sy) = (
            Math.Sqrt(x.Average(v => (v - mx) * (v - mx))),
            Math.Sqrt(y.Average(v => (v - my) * (v - my)))
        );
        return x.Zip(y, (a, b) => (a - mx) * (b - my)).Average() / (sx * sy);
    }

    private static long Hash(SimulatedSeries series)
    {
        var hash = new HashCode();
        for (var i = 0; i < series.Candles.Count; i++)
        {
            hash.Add(series.Candles[i]);
        }

        return hash.ToHashCode();
    }
}
