using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Evaluation;

/// <summary>A window that passed the data gate and waits to be evaluated.</summary>
/// <param name="Loaded">The series.</param>
/// <param name="Window">What the strategies see.</param>
/// <param name="Sent">The same candles as the venue sent them, at the same positions.</param>
/// <param name="Decision">The close, what is wanted, and what the gate said.</param>
internal sealed record PendingWindow(
    LoadedSeries Loaded,
    CandleWindow Window,
    CandleSeries Sent,
    Decision Decision
);
