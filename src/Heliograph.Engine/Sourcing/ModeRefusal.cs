using Heliograph.Engine.Health;

namespace Heliograph.Engine.Sourcing;

/// <summary>Why a mode is not set unless it is forced.</summary>
/// <param name="Reasons">A line each, at least one.</param>
public sealed record ModeRefusal(IReadOnlyList<string> Reasons)
{
    /// <summary>Up to this share of the series may fail their gate, percent.</summary>
    public const int MostFailingPercent = 10;

    /// <summary>
    /// Whether a mode may be set. Only <c>database</c> is ever refused: when health is critical, or
    /// when more than 10 % of the series that would come from the store fail their gate there.
    /// </summary>
    /// <param name="mode">The mode asked for.</param>
    /// <param name="health">The newest report.</param>
    /// <param name="changes">
    /// Every series that it is about (<see cref="ModeChange.All"/>).
    /// </param>
    /// <returns>Null: it may be set.</returns>
    public static ModeRefusal? Of(
        SourceMode mode,
        HealthReport health,
        IReadOnlyList<ModeChange> changes
    )
    {
        ArgumentNullException.ThrowIfNull(health);
        ArgumentNullException.ThrowIfNull(changes);
        if (mode != SourceMode.Database)
        {
            return null;
        }

        var reasons = new List<string>();
        if (health.Status == HealthStatus.Critical)
        {
            reasons.Add(SourceText.Line($"health is critical, {health.Score} of 100"));
            reasons.AddRange(
                health.Deductions.Select(one =>
                    SourceText.Line($"{one.Id}: {one.Cause} (-{one.Points}): {one.Fix}")
                )
            );
        }

        var moved = changes.Count(change => change.To == Source.Database);
        var failing = changes.Count(change => change is { To: Source.Database, Passed: false });
        if (failing * 100L > moved * (long)MostFailingPercent)
        {
            reasons.Add(
                SourceText.Line($"the stored candles of {failing} of the {moved} series fail ")
                    + "the quality gate: their evaluations would be suppressed"
            );
        }

        return reasons.Count == 0 ? null : new ModeRefusal(reasons);
    }
}
