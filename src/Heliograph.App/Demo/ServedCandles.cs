using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;

namespace Heliograph.App.Demo;

/// <summary>
/// Says what the venue served, from the same scripts: both are pure, so nothing of it comes over
/// the network that is being judged.
/// </summary>
/// <param name="plan">What was played.</param>
internal sealed class ServedCandles(DemoPlan plan)
{
    private const long MomentMs = 1_000;

    private readonly RunningMarket market = new(plan.Market);

    /// <summary>One series.</summary>
    /// <param name="key">Which.</param>
    /// <param name="fromMs">First open, epoch milliseconds.</param>
    /// <param name="nowMs">The end of the day.</param>
    public ServedSeries Of(SeriesKey key, long fromMs, long nowMs)
    {
        var series =
            market.Find(key.Symbol) ?? throw new ArgumentException($"{key} was never served");
        var delivery = new MarketDelivery(market, plan.Venue.Faults, plan.StartMs);
        var length = key.Timeframe.Milliseconds;
        var final = Closed(new TimeRange(fromMs, nowMs), nowMs);
        var first = Closed(new TimeRange(fromMs, plan.StartMs), plan.StartMs + MomentMs)
            .ToDictionary(one => one.OpenMs);
        foreach (var open in final.Select(one => one.OpenMs).Where(o => o + length > plan.StartMs))
        {
            foreach (var candle in Closed(new TimeRange(open, open + 1), open + length + MomentMs))
            {
                first[open] = candle;
            }
        }

        return new ServedSeries(key, first, final);

        IReadOnlyList<Candle> Closed(TimeRange opens, long at) =>
            [
                .. delivery
                    .Rows(series, key.Timeframe, opens, at)
                    .Where(row => row.IsClosed)
                    .Select(row =>
                        Candle.Create(
                            row.OpenStamp,
                            row.Open,
                            row.High,
                            row.Low,
                            row.Close,
                            row.Volume
                        )
                    ),
            ];
    }
}
