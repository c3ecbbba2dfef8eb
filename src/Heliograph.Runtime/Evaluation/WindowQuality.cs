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
            new LoadedSeries(fired.Series, fired.Candles),
            fired.Window,
            fired.Due.CloseMs,
            fired.AsOfMs,
            limits
        );

    /// <summary>The score of the data behind a window that ends with a close, 0-100.</summary>
    public static double Score(
        LoadedSeries loaded,
        CandleWindow window,
        long closeMs,
        long asOfMs,
        QualityLimits limits
    )
    {
        var day = DayMinutes / window.Series.Key.Timeframe.Minutes + 1;
        var first = Math.Max(0, Math.Min(window.Start, window.End - day));
        var facts = WindowFacts.Of(
            loaded.Due.Stored,
            loaded.Due.Calendar,
            loaded.Candles with
            {
                Real = window.Series.Slice(first, window.End + 1 - first),
            },
            limits,
            asOfMs
        );
        return QualityReport
            .Assess(facts with { CloseMs = closeMs, Lookback = window.Length })
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
