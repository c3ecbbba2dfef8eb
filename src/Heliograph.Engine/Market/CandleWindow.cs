namespace Heliograph.Engine.Market;

/// <summary>
/// The last L candles of a series up to one of them: what an evaluation sees, and all it sees.
/// </summary>
/// <param name="Series">The series.</param>
/// <param name="Start">Position of the first candle.</param>
/// <param name="Length">L, at least 1.</param>
public readonly record struct CandleWindow(CandleSeries Series, int Start, int Length)
{
    /// <summary>The L candles that end with the one at <paramref name="end"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than L up to it.</exception>
    public static CandleWindow Ending(CandleSeries series, int end, int length)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(end, series.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(end + 1, length);
        return new CandleWindow(series, end + 1 - length, length);
    }

    /// <summary>Position of the deciding candle in the series.</summary>
    public int End => Start + Length - 1;

    /// <summary>Opens, epoch milliseconds, ascending.</summary>
    public ReadOnlySpan<long> OpenMs => Series.OpenMs.Slice(Start, Length);

    /// <summary>A column of prices or volumes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Time is not one of them.</exception>
    public ReadOnlySpan<double> Column(BlockColumn column) =>
        (
            column switch
            {
                BlockColumn.Open => Series.Open,
                BlockColumn.High => Series.High,
                BlockColumn.Low => Series.Low,
                BlockColumn.Close => Series.Close,
                BlockColumn.Volume => Series.Volume,
                _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
            }
        ).Slice(Start, Length);
}
