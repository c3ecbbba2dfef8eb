namespace Heliograph.Engine.Health;

/// <summary>How well the whole system is: 100 minus named deductions.</summary>
/// <param name="AsOfMs">The instant it was made for, epoch milliseconds.</param>
/// <param name="Score">0-100.</param>
/// <param name="Deductions">Worst first, then by id.</param>
public sealed record HealthReport(long AsOfMs, int Score, IReadOnlyList<Deduction> Deductions)
{
    /// <summary>The score from which the word is healthy.</summary>
    public const int HealthyFrom = 80;

    /// <summary>The score below which the word is critical.</summary>
    public const int WarningFrom = 50;

    /// <summary>The word for the score.</summary>
    public HealthStatus Status =>
        Score >= HealthyFrom ? HealthStatus.Healthy
        : Score >= WarningFrom ? HealthStatus.Warning
        : HealthStatus.Critical;

    /// <summary>Scores the facts; a pure function of them and of now.</summary>
    public static HealthReport Of(HealthFacts facts, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var deductions = HealthRules
            .Apply(facts, nowMs)
            .OrderByDescending(deduction => deduction.Points)
            .ThenBy(deduction => deduction.Id, StringComparer.Ordinal)
            .ToArray();
        return new HealthReport(nowMs, Remaining(deductions), deductions);
    }

    /// <summary>100 minus the deductions of one component, 0-100.</summary>
    public int ScoreOf(HealthComponent component) =>
        Remaining(Deductions.Where(deduction => deduction.Component == component));

    private static int Remaining(IEnumerable<Deduction> deductions) =>
        Math.Max(0, 100 - deductions.Sum(deduction => deduction.Points));
}
