using Heliograph.Runtime.Collecting;

namespace Heliograph.App.Documents;

/// <summary>A series that brought nothing, and why.</summary>
public sealed record CollectFailure(string Series, string Kind, string Message)
{
    /// <summary>Those of a report.</summary>
    public static IReadOnlyList<CollectFailure> All(CollectReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            .. report.Failed.Select(one => new CollectFailure(
                one.Series.ToString(),
                Words.Camel(one.Failure.Kind),
                one.Failure.Message
            )),
        ];
    }
}
