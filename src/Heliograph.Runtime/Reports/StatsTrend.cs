namespace Heliograph.Runtime.Reports;

/// <summary>The window before this one, of the same length, to compare with.</summary>
/// <param name="From">Where it begins, exclusive.</param>
/// <param name="To">Where it ends, and this one begins.</param>
/// <param name="Signals">Signals that passed every gate.</param>
/// <param name="Candidates">Fired and stopped by a gate.</param>
/// <param name="AverageConfidence">0-1; null where no confidence is known.</param>
/// <param name="Evaluations">What was due and done.</param>
public sealed record StatsTrend(
    string From,
    string To,
    int Signals,
    int Candidates,
    double? AverageConfidence,
    StatsEvaluations Evaluations
);
