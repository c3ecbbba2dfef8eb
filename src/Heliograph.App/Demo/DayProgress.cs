namespace Heliograph.App.Demo;

/// <summary>How far a day is.</summary>
/// <param name="NowMs">The virtual instant, epoch milliseconds.</param>
/// <param name="Share">Of the day, 0-1.</param>
/// <param name="Fired">Signals and candidates so far.</param>
/// <param name="First">The first of them; null before.</param>
public sealed record DayProgress(long NowMs, double Share, int Fired, FirstSignals? First);
