using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;

namespace Heliograph.Runtime.Evaluation;

/// <summary>What only a fired evaluation needs to know of its data.</summary>
internal static class WindowQuality
{
    private const int DayMinutes = 1440;

    /// <summary>The score of the data behind an evaluation, 0-100.</summary>
    public static double Score(FiredEvaluation fired, QualityLimits limits) =>
        Score(
            WindowFacts.Of(
                fired.Series.Stored,
                fired.Series.Calendar,
                fired.Candles,
                fired.Actions,
                limits,
                fired.AsOfMs
            ),
            fired.Sent,
            fired.Due.CloseMs
        );

    /// <summary>The score of the data behind a window that ends with a close, 0-100.</summary>
    /// <param name="facts">What is known of the series.</param>
    /// <param name="window">The window, as the venue sent it.</param>
    /// <param name="closeMs">The close, epoch milliseconds.</param>
    public static double Score(QualityInput facts, CandleWindow window, long closeMs)
    {
        var day = DayMinutes / window.Series.Key.Timeframe.Minutes + 1;
        var first = Math.Max(0, Math.Min(window.Start, window.End - day));
        var series = window.Series.Slice(first, window.End + 1 - first);
        return QualityReport
            .Assess(facts with { Series = series, CloseMs = closeMs, Lookback = window.Length })
            .Score;
    }

    /// <summary>The finest decimal place among the window's prices, as a price step.</summary>
    public static double FinestTick(CandleWindow window)
    {
        var finest = 1.0;
        for (var column = BlockColumn.Open; column <= BlockColumn.Close; column++)
        {
            finest = Math.Min(finest, Tick.FinestOf(window.Column(column)));
        }

        return finest;
    }
}
