namespace Heliograph.Engine.Quality;

/// <summary>What the quality gate says of one close.</summary>
/// <param name="Reason">None when it passed.</param>
/// <param name="Failed">All failed checks.</param>
/// <param name="AgeMs">Age at decision time, milliseconds; null when no candle is known.</param>
/// <param name="Recent">Completeness of the last 24 h or 24 candles.</param>
/// <param name="Lookback">Completeness of the look-back; nothing expected without one.</param>
public readonly record struct GateVerdict(
    GateReason Reason,
    CheckSet Failed,
    long? AgeMs,
    Completeness Recent,
    Completeness Lookback
)
{
    /// <summary>Positions of the look-back that are attested as without a trade.</summary>
    public int NoTrade { get; init; }

    /// <summary>
    /// Those as a share of what was expected in the look-back, 0-1; 0 without a look-back.
    /// </summary>
    public double QuietShare => Lookback.IsNoSession ? 0 : (double)NoTrade / Lookback.Expected;

    /// <summary>True when signals may be made of the window.</summary>
    public bool Passed => Reason == GateReason.None;
}
