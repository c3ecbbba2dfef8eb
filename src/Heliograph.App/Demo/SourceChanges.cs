using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Demo;

/// <summary>Which changes of step were changes of source.</summary>
public static class SourceChanges
{
    /// <summary>
    /// When each series that began on the database changed its source, by the store's number; a
    /// hold keeps the source that was before it.
    /// </summary>
    /// <param name="steps">Of all series, oldest first.</param>
    public static IReadOnlyDictionary<int, IReadOnlyList<long>> Of(
        IReadOnlyList<StoredSourceSwitch> steps
    )
    {
        ArgumentNullException.ThrowIfNull(steps);
        var changes = new Dictionary<int, IReadOnlyList<long>>();
        foreach (var series in steps.GroupBy(one => one.SeriesId))
        {
            var at = new List<long>();
            var wasLive = false;
            foreach (var step in series.Where(one => one.ToStep != "hold"))
            {
                var isLive = step.ToStep is "live" or "recovering";
                if (isLive != wasLive)
                {
                    at.Add(step.AtMs);
                    wasLive = isLive;
                }
            }

            if (at.Count > 0)
            {
                changes.Add(series.Key, at);
            }
        }

        return changes;
    }
}
