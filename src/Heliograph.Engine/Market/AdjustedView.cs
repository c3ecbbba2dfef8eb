namespace Heliograph.Engine.Market;

/// <summary>
/// The candles of a series in the units of some of its closes: an evaluation at a close sees what
/// took effect at it or before, and nothing of what was to come.
/// </summary>
/// <param name="First">The first candle at whose close they are seen so.</param>
/// <param name="End">The first candle after those.</param>
/// <param name="Candles">All candles of the series, at their positions.</param>
public sealed record AdjustedView(int First, int End, CandleSeries Candles)
{
    /// <summary>
    /// The views of a series in order, each candle in one; a single one of the very series where
    /// nothing takes effect.
    /// </summary>
    /// <param name="series">As the venue sent them.</param>
    /// <param name="calendar">Tells when they close.</param>
    /// <param name="actions">All that are known, in any order.</param>
    public static IReadOnlyList<AdjustedView> All(
        CandleSeries series,
        Calendar calendar,
        IReadOnlyList<CorporateAction> actions
    )
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(actions);
        var views = new List<AdjustedView>();
        var first = 0;
        foreach (var effect in actions.Select(action => action.EffectiveMs).Distinct().Order())
        {
            var end = first;
            while (end < series.Count && CloseOf(end) < effect)
            {
                end++;
            }

            Add(end, effect - 1);
        }

        Add(series.Count, long.MaxValue);
        return views;

        long CloseOf(int index) => calendar.CloseOf(series.OpenMs[index], series.Key.Timeframe);

        void Add(int end, long lastMs)
        {
            if (end == first)
            {
                return;
            }

            var seen = actions.Where(action => action.EffectiveMs <= lastMs).ToArray();
            var candles = CorporateAction.Adjust(series, seen, long.MaxValue);
            views.Add(new AdjustedView(first, end, candles));
            first = end;
        }
    }
}
