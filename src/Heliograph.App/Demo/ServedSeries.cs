using Heliograph.Engine.Market;

namespace Heliograph.App.Demo;

/// <summary>The closed candles of a series as its venue served them, in two versions.</summary>
/// <param name="Key">The series.</param>
/// <param name="First">As served when they closed, by open; not all had come by then.</param>
/// <param name="Final">As served at the end of the day, by open, ascending.</param>
public sealed record ServedSeries(
    SeriesKey Key,
    IReadOnlyDictionary<long, Candle> First,
    IReadOnlyList<Candle> Final
)
{
    // V07: shorter stretches are no error, whatever the series does otherwise.
    private const int FrozenCandles = 30;

    /// <summary>
    /// Closes up to which, as it looked then, prices had stood still for so long that the quality
    /// gate must say no: 30 candles and 6 hours, the least that the check calls an error.
    /// </summary>
    public IReadOnlyList<long> FrozenCloses()
    {
        var closes = new List<long>();
        var (run, price) = (0, double.NaN);
        foreach (var final in Final)
        {
            var seen = First.GetValueOrDefault(final.OpenMs, final);
            var isFlat = seen.Open == seen.Close && seen.High == seen.Low;
            run =
                !isFlat ? 0
                : seen.Close == price ? run + 1
                : 1;
            price = seen.Close;
            if (run >= FrozenCandles && run * Key.Timeframe.Milliseconds >= 6 * 3_600_000L)
            {
                closes.Add(final.OpenMs + Key.Timeframe.Milliseconds);
            }
        }

        return closes;
    }
}
