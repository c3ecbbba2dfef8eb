using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>
/// How old a series is: <em>Age</em> is open-market time since its newest known close.
/// </summary>
/// <param name="AgeMs">Milliseconds; null when no close is known.</param>
/// <param name="LimitMs">Age from which it is stale.</param>
public readonly record struct Freshness(long? AgeMs, long LimitMs)
{
    /// <summary>How far a close may lie ahead of the clock, milliseconds.</summary>
    public const long AheadMs = 5_000;

    /// <summary>True when -5 s &lt;= Age &lt; limit; at the limit it is stale.</summary>
    public bool IsFresh => AgeMs is { } age && age >= -AheadMs && age < LimitMs;

    /// <summary>The band that a monitor shows.</summary>
    public FreshnessBand Band =>
        AgeMs switch
        {
            null or < -AheadMs => FreshnessBand.Critical,
            { } age when age <= LimitMs / 2 => FreshnessBand.Excellent,
            { } age when age <= LimitMs => FreshnessBand.Good,
            { } age when age <= 2 * LimitMs => FreshnessBand.Warning,
            _ => FreshnessBand.Critical,
        };

    /// <summary>The freshness of a series at an instant.</summary>
    /// <param name="newestCloseMs">Its newest known close; null when there is none.</param>
    /// <param name="asOfMs">Now.</param>
    /// <param name="calendar">Says which time counts.</param>
    /// <param name="timeframe">Of the series.</param>
    /// <param name="limits">Gives the limit.</param>
    public static Freshness Of(
        long? newestCloseMs,
        long asOfMs,
        Calendar calendar,
        Timeframe timeframe,
        QualityLimits limits
    ) =>
        new(
            newestCloseMs is { } close ? calendar.OpenMarketMs(close, asOfMs) : null,
            limits.FreshnessMs(timeframe)
        );

    /// <summary>
    /// The freshness part of the score: 1 up to one timeframe + 5 min of age, then falling
    /// linearly to 0 at twice the limit; 0 when the age is not known or lies in the future.
    /// </summary>
    public double Share(Timeframe timeframe)
    {
        if (AgeMs is not { } age || age < -AheadMs)
        {
            return 0;
        }

        var full = timeframe.Milliseconds + 300_000;
        return Math.Clamp(1 - (age - full) / (double)(2 * LimitMs - full), 0, 1);
    }
}
