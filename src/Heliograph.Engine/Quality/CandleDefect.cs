namespace Heliograph.Engine.Quality;

/// <summary>What is wrong, or remarkable, about one candle.</summary>
/// <param name="Check">The check that found it.</param>
/// <param name="Severity">How bad.</param>
/// <param name="OpenMs">Open of the candle (of a run: of its first), epoch milliseconds.</param>
/// <param name="Value">What was seen, in the unit of the check.</param>
/// <param name="Limit">What is allowed.</param>
/// <param name="Message">One line for people.</param>
/// <param name="IsSettled">
/// True when it no longer counts, such as a spike that was confirmed.
/// </param>
public sealed record CandleDefect(
    CheckId Check,
    Severity Severity,
    long OpenMs,
    double Value,
    double Limit,
    string Message,
    bool IsSettled = false
)
{
    /// <summary>
    /// True when it stops the series: unsettled, not a warning, of a check that stops.
    /// </summary>
    public bool Stops =>
        !IsSettled
        && Severity != Severity.Warning
        && CheckCatalog.EffectOf(Check) is CheckEffect.Stop or CheckEffect.Reject;
}
