using Heliograph.App.Demo;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Documents;

/// <summary>Changes between database and live on the demo's day.</summary>
/// <param name="Series">Series that changed their source.</param>
/// <param name="Changes">Changes of all of them.</param>
/// <param name="MostOfASeries">Most changes of one series.</param>
/// <param name="Held">Series that were on hold for a while.</param>
public sealed record DemoSources(int Series, int Changes, int MostOfASeries, int Held)
{
    /// <summary>Counts them.</summary>
    public static DemoSources Of(IReadOnlyList<StoredSourceSwitch> steps)
    {
        var changes = SourceChanges.Of(steps);
        return new(
            changes.Count,
            changes.Sum(one => one.Value.Count),
            changes.Select(one => one.Value.Count).DefaultIfEmpty().Max(),
            steps.Where(one => one.ToStep == "hold").Select(one => one.SeriesId).Distinct().Count()
        );
    }
}
