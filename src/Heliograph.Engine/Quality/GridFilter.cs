using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>Parts the candles that the grid has from those it has not.</summary>
internal static class GridFilter
{
    /// <summary>
    /// The candles on the grid (the series itself when all are, or when the grid is not known) and
    /// the positions of the others.
    /// </summary>
    public static CandleSeries Apply(SeriesFacts facts, out List<int> others)
    {
        others = [];
        var (series, calendar, timeframe) = (facts.Series, facts.Calendar, facts.Timeframe);
        if (!calendar.IsKnown)
        {
            return series;
        }

        // Where the market never closes, one step from an open on the grid leads to the next.
        var step = calendar.NeverCloses ? timeframe.Milliseconds : 0;
        var opens = series.OpenMs;
        var newest = long.MinValue;
        for (var i = 0; i < opens.Length; i++)
        {
            var open = opens[i];
            if (
                open - step == newest
                || (!(open < facts.ListedMs) && calendar.IsOnGrid(open, timeframe))
            )
            {
                newest = open;
            }
            else
            {
                others.Add(i);
            }
        }

        return others.Count == 0 ? series : Without(series, others);
    }

    /// <summary>
    /// True when no calendar has a candle there (V03): off the clock's grid, or before the listing.
    /// </summary>
    public static bool IsMisplaced(SeriesFacts facts, long openMs) =>
        openMs < facts.ListedMs || facts.Timeframe.Floor(openMs) != openMs;

    private static CandleSeries Without(CandleSeries series, List<int> others)
    {
        var kept = new CandleSeries.Builder(series.Key, series.Count - others.Count);
        var next = 0;
        for (var i = 0; i < series.Count; i++)
        {
            if (next < others.Count && others[next] == i)
            {
                next++;
                continue;
            }

            kept.Add(
                series.OpenMs[i],
                series.Open[i],
                series.High[i],
                series.Low[i],
                series.Close[i],
                series.Volume[i]
            );
        }

        return kept.Build();
    }
}
