namespace Heliograph.Runtime.Reports;

/// <summary>The signals of 24 hours, and how many of them are weak.</summary>
/// <param name="Signals">All.</param>
/// <param name="WithConfidence">Those whose confidence is known.</param>
/// <param name="Unsure">Of these, those under 0.50.</param>
/// <param name="WithQuality">Those whose candles have a known score.</param>
/// <param name="Poor">Of these, those under 60.</param>
public sealed record SignalReviewReport(
    int Signals,
    int WithConfidence,
    int Unsure,
    int WithQuality,
    int Poor
);
