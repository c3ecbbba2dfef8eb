using Heliograph.Engine.Sourcing;

namespace Heliograph.App.Documents;

/// <summary>Whether what is followed fits the limits of a venue.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Fits">True when every close is served in time.</param>
/// <param name="Share">Steady requests as a share of those that may be sent.</param>
/// <param name="RequestsPerMinute">Steady requests.</param>
/// <param name="MostRequestsPerMinute">Those that may be sent.</param>
/// <param name="Rows">By timeframe, the shortest first.</param>
public sealed record VenuePlanEntry(
    string Venue,
    bool Fits,
    double Share,
    double RequestsPerMinute,
    double MostRequestsPerMinute,
    IReadOnlyList<VenuePlanRowEntry> Rows
)
{
    /// <summary>What a plan looks like outside.</summary>
    public static VenuePlanEntry Of(string venue, VenuePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new VenuePlanEntry(
            venue,
            plan.Fits,
            plan.Share,
            plan.RequestsPerMinute,
            plan.Limits.RequestsPerMinute,
            [
                .. plan.Rows.Select(row => new VenuePlanRowEntry(
                    row.Timeframe.ToString(),
                    row.Series,
                    row.CloseSeconds,
                    row.Fits,
                    row.MostSeries
                )),
            ]
        );
    }
}
