using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage;

/// <summary>What a read gives of one series.</summary>
/// <param name="SeriesId">The store's series id.</param>
/// <param name="Real">Candles that were traded or sent by the venue.</param>
/// <param name="NoTradeOpensMs">Positions attested as without a trade, ascending.</param>
/// <param name="Revised">Opens of candles whose visible revision is above 0, with it.</param>
public sealed record SeriesCandles(
    int SeriesId,
    CandleSeries Real,
    IReadOnlyList<long> NoTradeOpensMs,
    IReadOnlyList<(long OpenMs, int Revision)> Revised
)
{
    /// <summary>
    /// What had been replaced by the instant of the read, by open and revision; empty unless the
    /// query asks for it.
    /// </summary>
    public IReadOnlyList<ReplacedValue> Replaced { get; init; } = [];

    /// <summary>
    /// Opens confirmed absent for good by the instant of the read, ascending: within the opens
    /// asked for and, where candles before them came too, from the first of those on. A candle
    /// that turned up after all is there as well, and counts.
    /// </summary>
    public IReadOnlyList<long> AbsentOpensMs { get; init; } = [];
}
