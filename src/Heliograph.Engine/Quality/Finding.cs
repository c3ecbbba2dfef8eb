namespace Heliograph.Engine.Quality;

/// <summary>What a check found at one candle, before anything is said about it.</summary>
/// <param name="Check">Which check.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Index">Position of the candle in the series that was scanned.</param>
/// <param name="Value">What was seen.</param>
/// <param name="Limit">What is allowed.</param>
internal readonly record struct Finding(
    CheckId Check,
    Severity Severity,
    int Index,
    double Value,
    double Limit
);
