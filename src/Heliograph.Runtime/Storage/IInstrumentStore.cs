using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage;

/// <summary>
/// Which series are followed, and which of them are due. Each change is one transaction; what they
/// are now, <see cref="ICandleStore.SeriesAsync"/> says.
/// </summary>
public interface IInstrumentStore
{
    /// <summary>
    /// Makes the instruments and series that are not known yet, enabled, and follows again what was
    /// removed. What is followed stays as it is, also when it is disabled; an instrument that is
    /// known keeps its facts.
    /// </summary>
    Task AddAsync(
        IReadOnlyList<(Instrument Instrument, Timeframe Timeframe)> series,
        CancellationToken stop
    );

    /// <summary>
    /// Takes in what venues say of instruments that are known already; others are ignored, and so
    /// is what was said before something that is stored. Nothing is evaluated again for it.
    /// </summary>
    /// <param name="facts">Each instrument once.</param>
    /// <param name="nowMs">When it was said, epoch milliseconds.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>How many instruments took it in.</returns>
    Task<int> LearnAsync(IReadOnlyList<InstrumentFacts> facts, long nowMs, CancellationToken stop);

    /// <summary>
    /// Makes series due for evaluation, or not. To enable one that was removed follows it again.
    /// </summary>
    Task EnableAsync(IReadOnlyList<int> seriesIds, bool isEnabled, CancellationToken stop);

    /// <summary>
    /// Follows series no longer. One that never held a candle or a refused row is forgotten, and
    /// its instrument when that was the last; any other is kept with all that it holds.
    /// </summary>
    /// <param name="seriesIds">Which; numbers that are not known are ignored.</param>
    /// <param name="withCandles">
    /// True also deletes their candles, revisions and refused rows. Signals and cycles stay, and so
    /// does the number of a series that had candles, because cycles know it by that.
    /// </param>
    /// <param name="stop">Ends the wait.</param>
    Task RemoveAsync(IReadOnlyList<int> seriesIds, bool withCandles, CancellationToken stop);
}
