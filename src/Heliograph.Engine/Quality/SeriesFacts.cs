using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>What is known of a series, whenever it is judged.</summary>
public record SeriesFacts
{
    /// <summary>Real candles, ascending.</summary>
    public required CandleSeries Series { get; init; }

    /// <summary>When the market is open.</summary>
    public required Calendar Calendar { get; init; }

    /// <summary>Opens of positions attested as without a trade, ascending.</summary>
    public IReadOnlyList<long> NoTradeOpensMs { get; init; } = [];

    /// <summary>Opens confirmed absent for good, ascending; they leave the grid.</summary>
    public IReadOnlyList<long> ConfirmedAbsentMs { get; init; } = [];

    /// <summary>
    /// Where the grid begins: the listing, or the open of the first candle ever stored. Null: the
    /// first candle of <see cref="Series"/>. Give it when the series is the end of a longer one.
    /// </summary>
    public long? ListedMs { get; init; }

    /// <summary>
    /// Where the grid ends: nothing is expected to open from here on; null: never.
    /// </summary>
    public long? DelistedMs { get; init; }

    /// <summary>
    /// The venue's price step; null: one unit of the last place that prices show.
    /// </summary>
    public double? Tick { get; init; }

    /// <summary>False where the instrument has no volume, so that 0 means nothing.</summary>
    public bool HasVolume { get; init; } = true;

    /// <summary>
    /// Candles that open before this instant were imported: nobody can read them a second time, so
    /// a spike among them is settled as kept. Default: none was.
    /// </summary>
    public long ImportedBeforeMs { get; init; } = long.MinValue;

    /// <summary>
    /// Findings that were settled, by check and open: a second read agreed (V09), say. They are
    /// shown and neither stop nor lower the score.
    /// </summary>
    public IReadOnlySet<(CheckId Check, long OpenMs)> Settled { get; init; } = NoneSettled;

    /// <summary>
    /// Corporate actions of the instrument that are known and in effect at the close that is
    /// judged. V11 and V09 are settled where one explains the jump, and V11 fails where the prices
    /// contradict one. The candles stay as the venue sent them.
    /// </summary>
    public IReadOnlyList<CorporateAction> Actions { get; init; } = [];

    /// <summary>Where good ends.</summary>
    public QualityLimits Limits { get; init; } = QualityLimits.Strict;

    private static readonly IReadOnlySet<(CheckId, long)> NoneSettled =
        new HashSet<(CheckId, long)>();

    /// <summary>Length of the candles.</summary>
    public Timeframe Timeframe => Series.Key.Timeframe;

    /// <summary>Where <see cref="Actions"/> take effect among the candles on the grid.</summary>
    internal ActionEdges Edges { get; init; } = ActionEdges.None;

    /// <summary>True when a finding no longer counts.</summary>
    internal bool IsSettled(CheckId check, long openMs) =>
        (check == CheckId.V09 && openMs < ImportedBeforeMs)
        || Settled.Contains((check, openMs))
        || (check is CheckId.V09 or CheckId.V11 && Edges.Explained.Contains(openMs));
}
