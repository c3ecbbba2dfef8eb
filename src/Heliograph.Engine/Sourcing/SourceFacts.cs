using Heliograph.Engine.Quality;

namespace Heliograph.Engine.Sourcing;

/// <summary>One assessment of a series: how good its stored candles are, and its venue.</summary>
public sealed record SourceFacts
{
    /// <summary>True when the stored candles passed the quality gate.</summary>
    public required bool Passed { get; init; }

    /// <summary>Why they did not, a line for each failed check; empty when they passed.</summary>
    public IReadOnlyList<string> Failed { get; init; } = [];

    /// <summary>Open-market milliseconds since the newest known close; null when none is.</summary>
    public long? AgeMs { get; init; }

    /// <summary>Age from which the series is stale, milliseconds, above 0.</summary>
    public required long AgeLimitMs { get; init; }

    /// <summary>Share of the recent grid that is present, 0-1; NaN when it is empty.</summary>
    public required double Completeness { get; init; }

    /// <summary>
    /// Why the venue cannot be asked, such as <c>banned until ...</c>, <c>circuit open</c>,
    /// <c>refused</c> or <c>no venue of that name</c>; null when it can.
    /// </summary>
    public string? VenueTrouble { get; init; }

    /// <summary>True when the venue can be asked.</summary>
    public bool VenueUsable => VenueTrouble is null;

    /// <summary>
    /// True when the stored candles are good enough to return to, which asks more than the gate:
    /// age under 75 % of its limit and completeness over 0.90.
    /// </summary>
    public bool IsGood =>
        Passed && AgeMs is { } age && age < AgeLimitMs / 4.0 * 3 && Completeness > 0.90;

    /// <summary>The facts of a report without a strategy's look-back.</summary>
    /// <param name="report">Of the stored candles.</param>
    /// <param name="venueTrouble">See <see cref="VenueTrouble"/>.</param>
    public static SourceFacts Of(QualityReport report, string? venueTrouble)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new SourceFacts
        {
            Passed = report.Usable,
            Failed = report.Usable ? [] : report.Reasons,
            AgeMs = report.Freshness.AgeMs,
            AgeLimitMs = report.Freshness.LimitMs,
            Completeness = report.Recent.Share,
            VenueTrouble = venueTrouble,
        };
    }
}
