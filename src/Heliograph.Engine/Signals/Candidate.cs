using Heliograph.Engine.Market;

namespace Heliograph.Engine.Signals;

/// <summary>A fired evaluation as the gates see it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="Direction">Long or short.</param>
/// <param name="Market">Spot or perpetual.</param>
/// <param name="Score">0-1; null when the strategy gives none.</param>
/// <param name="QualityScore">0-100, of the window's data.</param>
public sealed record Candidate(
    string Id,
    string Strategy,
    Direction Direction,
    MarketKind Market,
    double? Score,
    double QualityScore
);
