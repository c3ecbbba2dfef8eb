using Heliograph.Engine.Signals;

namespace Heliograph.Engine.Tests.Signals;

public sealed class VerdictTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(0.5, null)]
    [InlineData(1, null)]
    [InlineData(double.NaN, null)]
    [InlineData(double.PositiveInfinity, null)]
    [InlineData(29.8, "the score is 29.8, allowed is 0 to 1: wrap it in clamp(..., 0, 1)")]
    [InlineData(-0.25, "the score is -0.25, allowed is 0 to 1: wrap it in clamp(..., 0, 1)")]
    public void A_score_is_from_0_to_1_or_unknown(double score, string? problem) =>
        new Verdict(true, false, score, 1, 1).ScoreProblem.ShouldBe(problem);
}
