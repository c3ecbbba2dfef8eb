using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;

namespace Heliograph.Engine.Tests.Simulation;

public sealed class DamagedMarkets
{
    private static readonly MarketScript Script = new()
    {
        Seed = 11,
        Symbols = 20,
        FirstOpenMs = 1_704_067_200_000,
        Candles = 900,
    };

    private static readonly IReadOnlyList<SimulatedSeries> Market = SimulatedMarket.Generate(
        Script
    );

    [Fact]
    public void Each_kind_is_planted_as_often_as_the_script_says()
    {
        var counts = Damage(3).Planted.CountBy(planted => planted.Kind).ToDictionary();
        foreach (var kind in Enum.GetValues<DamageKind>())
        {
            counts[kind].ShouldBe(kind == DamageKind.Outage ? counts[kind] : 2, $"{kind}");
        }

        counts[DamageKind.Outage].ShouldBeInRange(15, 20);
    }

    [Fact]
    public void The_same_script_does_the_same_damage()
    {
        Damage(3).Planted.ShouldBe(Damage(3).Planted);
        Rows(Damage(3)).ShouldBe(Rows(Damage(3)));
        Damage(4).Planted.ShouldNotBe(Damage(3).Planted);
    }

    [Fact]
    public void What_was_planted_is_there()
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var damaged = Damage(seed);
            foreach (var planted in damaged.Planted)
            {
                IsThere(damaged, planted).ShouldBeTrue($"seed {seed}: {planted}");
            }
        }
    }

    [Fact]
    public void Without_damage_all_rows_are_delivered_as_they_are()
    {
        var none = new DamageScript { Counts = new Dictionary<DamageKind, int>() };
        var damaged = DamagedMarket.Of(Market, none);
        damaged.Planted.ShouldBeEmpty();
        for (var i = 0; i < Market.Count; i++)
        {
            var candles = Market[i].Candles;
            damaged.Series[i].Rows.Select(row => row.Close).ShouldBe(candles.Close.ToArray());
            damaged.Series[i].Rows.Select(row => row.OpenMs).ShouldBe(candles.OpenMs.ToArray());
        }
    }

    [Fact]
    public void Rows_arrive_in_the_order_of_their_arrival()
    {
        foreach (var series in Damage(3).Series)
        {
            series.Rows.Select(row => row.ArrivesMs).ShouldBeInOrder();
        }
    }

    private static DamagedMarket Damage(ulong seed) =>
        DamagedMarket.Of(Market, new DamageScript { Seed = seed });

    private static IEnumerable<SimulatedRow> Rows(DamagedMarket market) =>
        market.Series.SelectMany(series => series.Rows);

    private static bool IsThere(DamagedMarket damaged, PlantedDamage planted)
    {
        var series = damaged.Series.Single(one => one.Key == planted.Series);
        var step = planted.Series.Timeframe.Milliseconds;
        var at = series.Rows.Where(row => row.OpenMs == planted.OpenMs).ToArray();
        var before = series.Rows.Where(row => row.OpenMs == planted.OpenMs - step).ToArray();
        bool All(Func<SimulatedRow, bool> holds) =>
            series
                .Rows.Where(row =>
                    row.OpenMs >= planted.OpenMs
                    && row.OpenMs < planted.OpenMs + planted.Count * step
                )
                .All(holds);
        return planted.Kind switch
        {
            DamageKind.Gap or DamageKind.Outage => at is [] && before is [_] && All(_ => false),
            DamageKind.Duplicate => at is [var a, var b] && a == b,
            DamageKind.Conflict => at is [var a, var b] && a.Close != b.Close,
            DamageKind.Revised => at is [var a, var b]
                && b.ArrivesMs > a.ArrivesMs
                && b.Volume != a.Volume,
            DamageKind.Late => All(row => row.ArrivesMs > row.OpenMs + 5 * step),
            DamageKind.Frozen => planted.Count >= 40
                && All(row =>
                    row.Volume == 0 && row.High == row.Low && row.Close == before[0].Close
                ),
            DamageKind.Spike => at[0].Open > before[0].Close * 50,
            DamageKind.Split => at[0].Open < before[0].Close * 0.6,
            DamageKind.NoVolume => at[0].Volume == 0 && at[0].Close != before[0].Close,
            DamageKind.BadNumber => double.IsNaN(at[0].Close),
            DamageKind.Crossed => at[0].High < at[0].Low,
            DamageKind.OffGrid => planted.Series.Timeframe.Floor(planted.OpenMs) != planted.OpenMs,
            DamageKind.Future => planted.OpenMs >= Script.EndMs,
            _ => false,
        };
    }
}
