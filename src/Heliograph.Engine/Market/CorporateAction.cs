namespace Heliograph.Engine.Market;

/// <summary>
/// Something an operator recorded about an instrument: the engine never adjusts by guess.
/// </summary>
/// <param name="Kind">What happened.</param>
/// <param name="New">Units after, above 0: 4 in a split 4:1.</param>
/// <param name="Old">Units before, above 0: 1 in a split 4:1.</param>
/// <param name="EffectiveMs">
/// First instant at which prices are in new units, epoch milliseconds.
/// </param>
/// <param name="KnownMs">When it was recorded, epoch milliseconds.</param>
public sealed record CorporateAction(
    CorporateActionKind Kind,
    double New,
    double Old,
    long EffectiveMs,
    long KnownMs
)
{
    /// <summary>
    /// New units per old one, above 0; 1 for a rename. Numbers that cannot be a ratio are 1.
    /// </summary>
    public double Ratio => IsRatio ? New / Old : 1;

    private bool IsRatio =>
        Kind != CorporateActionKind.Rename
        && New > 0
        && Old > 0
        && double.IsFinite(New / Old)
        && New / Old > 0;

    /// <summary>
    /// Candles in the units of an instant: those that open before an action have their prices
    /// divided and their volume multiplied by its ratio. Only actions that are known and in effect
    /// by then count, so a later one changes nothing that was seen before it.
    /// </summary>
    /// <remarks>
    /// A price becomes price x old / new in doubles, which is exact where the quotient is, and is
    /// not rounded to the tick: an adjusted price need not be one that could be traded.
    /// </remarks>
    /// <param name="series">As the venue sent them.</param>
    /// <param name="actions">Of the instrument, in any order.</param>
    /// <param name="asOfMs">The instant, epoch milliseconds.</param>
    /// <returns>The very series given when nothing has to be adjusted.</returns>
    public static CandleSeries Adjust(
        CandleSeries series,
        IReadOnlyList<CorporateAction> actions,
        long asOfMs
    )
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(actions);
        if (actions.Count == 0)
        {
            return series;
        }

        var counted = InForce(actions, asOfMs).Where(action => action.Ratio != 1).ToArray();
        if (series.Count == 0 || counted.All(action => action.EffectiveMs <= series.OpenMs[0]))
        {
            return series;
        }

        var adjusted = new CandleSeries.Builder(series.Key, series.Count);
        for (var (i, next) = (0, 0); i < series.Count; i++)
        {
            var at = series.OpenMs[i];
            while (next < counted.Length && counted[next].EffectiveMs <= at)
            {
                next++;
            }

            var (units, per) = Product(counted.AsSpan(next));
            adjusted.Add(
                at,
                series.Open[i] * per / units,
                series.High[i] * per / units,
                series.Low[i] * per / units,
                series.Close[i] * per / units,
                series.Volume[i] * units / per
            );
        }

        return adjusted.Build();
    }

    /// <summary>Those known and in effect by an instant, by the instant of effect.</summary>
    public static IReadOnlyList<CorporateAction> InForce(
        IReadOnlyList<CorporateAction> actions,
        long asOfMs
    ) =>
        [
            .. actions
                .Where(action => action.KnownMs <= asOfMs && action.EffectiveMs <= asOfMs)
                .OrderBy(action => action.EffectiveMs),
        ];

    private static (double New, double Old) Product(ReadOnlySpan<CorporateAction> actions)
    {
        var (units, per) = (1.0, 1.0);
        foreach (var action in actions)
        {
            units *= action.New;
            per *= action.Old;
        }

        return (units, per);
    }
}
