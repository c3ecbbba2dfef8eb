using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>
/// Where recorded corporate actions take effect among candles as the venue sent them, and whether
/// the prices agree with what was recorded.
/// </summary>
public sealed class ActionEdges
{
    /// <summary>
    /// Just under the smallest ratio that V11 takes for a split, 1.5 less its tolerance of 2 %.
    /// </summary>
    internal const double Jump = 1.47;

    private readonly HashSet<long> explained = [];
    private readonly List<(long OpenMs, double Left)> contradicted = [];

    private ActionEdges() { }

    /// <summary>Of a series without actions.</summary>
    public static ActionEdges None { get; } = new();

    /// <summary>
    /// Opens of first candles in new units whose jump the recorded ratio explains: it leaves none
    /// that could be another split. V11 and V09 are settled there.
    /// </summary>
    public IReadOnlySet<long> Explained => explained;

    /// <summary>
    /// Opens, ascending, at which the recorded ratio leaves a jump, and how large it is: adjusted
    /// candles would have one that the venue's do not, so V11 fails there.
    /// </summary>
    public IReadOnlyList<(long OpenMs, double Left)> Contradicted => contradicted;

    /// <summary>The edges of a series. A rename has none.</summary>
    /// <param name="series">As the venue sent them, not adjusted.</param>
    /// <param name="actions">Known and in effect, in any order.</param>
    public static ActionEdges Of(CandleSeries series, IReadOnlyList<CorporateAction> actions)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(actions);
        if (actions.Count == 0)
        {
            return None;
        }

        var ratios = new SortedDictionary<int, double>();
        foreach (var action in actions)
        {
            var index = series.IndexOf(action.EffectiveMs);
            index = index >= 0 ? index : ~index;
            ratios[index] = ratios.GetValueOrDefault(index, 1) * action.Ratio;
        }

        var edges = new ActionEdges();
        foreach (var (index, ratio) in ratios)
        {
            if (ratio != 1 && index > 0 && index < series.Count)
            {
                edges.Add(series, index, ratio);
            }
        }

        return edges;
    }

    private void Add(CandleSeries series, int index, double ratio)
    {
        var left = series.Open[index] * ratio / series.Close[index - 1];
        if (Math.Max(left, 1 / left) < Jump)
        {
            explained.Add(series.OpenMs[index]);
        }
        else
        {
            contradicted.Add((series.OpenMs[index], left));
        }
    }
}
