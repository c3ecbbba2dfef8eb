using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Venues;

namespace Heliograph.App.Documents;

/// <summary>A series that brought nothing, and why.</summary>
public sealed record CollectFailure(string Series, string Kind, string Message)
{
    /// <summary>Those of a report.</summary>
    public static IReadOnlyList<CollectFailure> All(CollectReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return [.. report.Failed.Select(one => Of((one.Series.ToString(), one.Failure)))];
    }

    /// <summary>One of them.</summary>
    internal static CollectFailure Of((string Series, VenueFailure Failure) one) =>
        new(one.Series, Words.Camel(one.Failure.Kind), one.Failure.Message);
}
