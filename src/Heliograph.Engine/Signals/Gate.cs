using System.Globalization;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Signals;

/// <summary>
/// Decides which fired evaluations become signals. Every gate is asked and every answer is kept.
/// </summary>
public static class Gate
{
    /// <summary>
    /// Applies all gates to all fired evaluations of one instrument at one close.
    /// </summary>
    /// <param name="candidates">
    /// All of them, whatever was asked for: what another strategy says belongs to the decision.
    /// </param>
    /// <param name="limits">Settings.</param>
    /// <returns>
    /// For each candidate, in order, its four verdicts, and a fifth where health is asked for.
    /// </returns>
    public static IReadOnlyList<IReadOnlyList<GateDecision>> Apply(
        IReadOnlyList<Candidate> candidates,
        GateLimits limits
    ) =>
        [
            .. candidates.Select(candidate =>
                (IReadOnlyList<GateDecision>)
                    [
                        Quality(candidate),
                        Confidence(candidate, limits),
                        Conflict(candidate, candidates),
                        CannotShort(candidate),
                        .. Health(limits.Health),
                    ]
            ),
        ];

    private static IEnumerable<GateDecision> Health(HealthLimit? health)
    {
        if (health is not { Score: var score, Threshold: var threshold })
        {
            yield break;
        }

        var numbers = string.Create(CultureInfo.InvariantCulture, $"{score} of 100");
        var limit = threshold.ToString(CultureInfo.InvariantCulture);
        yield return score > threshold
            ? new(GateName.Health, true, score, threshold, $"health is {numbers}, above {limit}")
            : new(
                GateName.Health,
                false,
                score,
                threshold,
                $"health is {numbers}, which does not exceed {limit}: see helio health"
            );
    }

    // Data that is not usable ends the evaluation before any rule is asked.
    private static GateDecision Quality(Candidate candidate) =>
        new(
            GateName.Quality,
            true,
            candidate.QualityScore,
            null,
            "fresh, complete and without an unsettled defect in the window"
        );

    private static GateDecision Confidence(Candidate candidate, GateLimits limits)
    {
        var limit = limits.Confidence.ToString(CultureInfo.InvariantCulture);
        var (passed, reason) = candidate.Score switch
        {
            _ when !limits.AllowUnproven => (false, "unproven, and unproven ones are suppressed"),
            null => (false, $"unproven, and no score says whether it passes {limit}"),
            { } score when score > limits.Confidence => (
                true,
                $"unproven; its score stands in for it and exceeds {limit}"
            ),
            _ => (false, $"unproven, and its score does not exceed {limit}"),
        };
        return new GateDecision(
            GateName.Confidence,
            passed,
            candidate.Score,
            limits.Confidence,
            reason
        );
    }

    private static GateDecision Conflict(Candidate candidate, IReadOnlyList<Candidate> all)
    {
        // Without a proven edge on either side neither is clearly the better one: both stop.
        var opposite = all.Where(other => other.Direction != candidate.Direction)
            .OrderBy(other => other.Id, StringComparer.Ordinal)
            .ToArray();
        return new GateDecision(
            GateName.Conflict,
            opposite.Length == 0,
            opposite.Length,
            0,
            opposite.Length == 0
                ? "no opposite candidate at this close"
                : "opposite at this close: "
                    + string.Join(", ", opposite.Select(other => $"{other.Strategy} {other.Id}"))
        );
    }

    private static GateDecision CannotShort(Candidate candidate)
    {
        var isStopped = candidate is { Direction: Direction.Short, Market: MarketKind.Spot };
        var reason =
            isStopped ? "a spot instrument cannot be sold short, and no long is open to close"
            : candidate.Direction == Direction.Long ? "a long needs nothing to sell"
            : "a perpetual can be sold short";
        return new GateDecision(GateName.CannotShort, !isStopped, null, null, reason);
    }
}
