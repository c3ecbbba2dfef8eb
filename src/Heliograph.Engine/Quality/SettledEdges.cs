using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>
/// Which findings a recorded corporate action explains, for <see cref="SeriesFacts.Settled"/>.
/// </summary>
public static class SettledEdges
{
    // Just under the smallest ratio that V11 takes for a split, 1.5 less its tolerance of 2 %.
    private const double Unexplained = 1.47;

    /// <summary>
    /// V11 and V09 at the first candle in new units of each action that is known and in effect by
    /// an instant, when its ratio leaves no jump there that could be another split. A rename
    /// explains no jump.
    /// </summary>
    /// <param name="series">As the venue sent them, not adjusted.</param>
    /// <param name="actions">Of the instrument, in any order.</param>
    /// <param name="asOfMs">The instant, epoch milliseconds.</param>
    public static IReadOnlySet<(CheckId Check, long OpenMs)> Of(
        CandleSeries series,
        IReadOnlyList<CorporateAction> actions,
        long asOfMs
    )
    {
        ArgumentNullException.ThrowIfNull(series);
        var edges = new Dictionary<int, double>();
        foreach (var action in CorporateAction.InForce(actions, asOfMs))
        {
            var index = series.IndexOf(action.EffectiveMs);
            index = index >= 0 ? index : ~index;
            edges[index] = edges.GetValueOrDefault(index, 1) * action.Ratio;
        }

        var settled = new HashSet<(CheckId, long)>();
        foreach (var (index, ratio) in edges)
        {
            if (ratio == 1 || index == 0 || index >= series.Count)
            {
                continue;
            }

            var jump = series.Open[index] * ratio / series.Close[index - 1];
            if (Math.Max(jump, 1 / jump) < Unexplained)
            {
                settled.Add((CheckId.V11, series.OpenMs[index]));
                settled.Add((CheckId.V09, series.OpenMs[index]));
            }
        }

        return settled;
    }
}
