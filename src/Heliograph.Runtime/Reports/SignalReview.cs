using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Reports;

/// <summary>
/// Looks at the signals of the last 24 hours, and tells when too many of them are weak.
/// </summary>
/// <param name="store">Where signals and incidents are.</param>
/// <param name="clock">Tells the time.</param>
public sealed class SignalReview(IStore store, TimeProvider clock)
{
    /// <summary>The cause when over 30 % of the signals are under a confidence of 0.50.</summary>
    public const string LowConfidence = "lowConfidence";

    /// <summary>
    /// The cause when over 20 % of the signals rest on candles under a score of 60.
    /// </summary>
    public const string LowQuality = "lowQuality";

    private const long DayMs = 86_400_000;

    /// <summary>One look.</summary>
    public async Task<SignalReviewReport> RunAsync(CancellationToken stop)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var fired = await FiredSignals.LoadAsync(store, nowMs - DayMs, nowMs, stop);
        var confidences = fired.Given.Select(one => one.Row.Confidence).OfType<double>().ToList();
        var scores = fired.Given.Select(one => one.Quality).OfType<double>().ToList();
        var report = new SignalReviewReport(
            fired.Given.Count,
            confidences.Count,
            confidences.Count(one => one < 0.50),
            scores.Count,
            scores.Count(one => one < 60)
        );
        await new IncidentLedger(store.Tables).SettleAsync(
            cause => cause is LowConfidence or LowQuality,
            [.. Seen(report)],
            _ => null,
            nowMs,
            stop
        );
        return report;
    }

    // What has no confidence yet says so itself, as unproven, and is neither low nor high.
    private static IEnumerable<SeenIncident> Seen(SignalReviewReport report)
    {
        if (report.Unsure * 10L > report.WithConfidence * 3L)
        {
            yield return new(
                LowConfidence,
                "",
                "warning",
                $"{report.Unsure} of {report.WithConfidence} signals of 24 h have a confidence "
                    + "under 0.50: helio stats --since 24h"
            );
        }

        if (report.Poor * 5L > report.WithQuality)
        {
            yield return new(
                LowQuality,
                "",
                "warning",
                $"{report.Poor} of {report.WithQuality} signals of 24 h rest on candles with a "
                    + "score under 60: helio quality"
            );
        }
    }
}
