using Heliograph.App.Cli;
using Heliograph.Engine.Quality;

namespace Heliograph.App.Documents;

/// <summary>What was found at one candle.</summary>
/// <param name="Check">The check's id: <c>V02</c>.</param>
/// <param name="Severity">blocker, error or warning.</param>
/// <param name="OpenTime">The candle; of a run, its first.</param>
/// <param name="Value">What was seen; null when it is no number.</param>
/// <param name="Limit">What is allowed; null when it is no number.</param>
/// <param name="Message">A line for people.</param>
public sealed record DefectEntry(
    string Check,
    string Severity,
    string OpenTime,
    double? Value,
    double? Limit,
    string Message
)
{
    /// <summary>What a defect looks like outside.</summary>
    public static DefectEntry Of(CandleDefect defect) =>
        new(
            defect.Check.ToString(),
            Words.Camel(defect.Severity),
            Times.Iso(defect.OpenMs),
            double.IsFinite(defect.Value) ? defect.Value : null,
            double.IsFinite(defect.Limit) ? defect.Limit : null,
            defect.Message
        );
}
