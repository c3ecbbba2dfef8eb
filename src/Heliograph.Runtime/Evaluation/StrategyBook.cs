using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// What is known to have become of one strategy's evaluations, and what this call adds.
/// </summary>
/// <param name="strategy">The strategy.</param>
/// <param name="isAsked">False when it is evaluated only because the gates need it.</param>
internal sealed class StrategyBook(InstalledStrategy strategy, bool isAsked)
{
    private readonly Dictionary<long, CycleOutcomes> stored = [];
    private readonly Dictionary<long, CycleOutcomes> added = [];
    private readonly HashSet<(int Series, long CloseMs)> fired = [];

    /// <summary>The strategy.</summary>
    public InstalledStrategy Strategy => strategy;

    /// <summary>True when its outcomes count and are stored.</summary>
    public bool IsAsked => isAsked;

    /// <summary>Takes in a stored cycle.</summary>
    public void Load(long closeMs, CycleOutcomes outcomes) => stored[closeMs] = outcomes;

    /// <summary>Takes in a stored evaluation that fired.</summary>
    public void LoadFired(int series, long closeMs) => fired.Add((series, closeMs));

    /// <summary>True when it fired: final, whatever came later.</summary>
    public bool HasFired(int series, long closeMs) => fired.Contains((series, closeMs));

    /// <summary>What was decided before, or null.</summary>
    public CycleEntry? Find(int series, long closeMs) =>
        stored.TryGetValue(closeMs, out var outcomes) ? outcomes.Find(series) : null;

    /// <summary>Notes what this call decided.</summary>
    public void Note(int series, long closeMs, CycleEntry entry)
    {
        if (!added.TryGetValue(closeMs, out var outcomes))
        {
            added[closeMs] = outcomes = new CycleOutcomes();
        }

        outcomes.Set(series, entry);
    }

    /// <summary>What this call adds, a row for each close.</summary>
    /// <param name="storedMs">When it is stored, which is on time or not.</param>
    public IEnumerable<CycleRow> Rows(long storedMs)
    {
        var timeframe = strategy.Strategy.Timeframe;
        foreach (var (closeMs, outcomes) in added)
        {
            if (storedMs <= DueClose.OnTimeUntil(closeMs, timeframe))
            {
                outcomes.MarkOnTime();
            }

            yield return new CycleRow(strategy.VersionId, timeframe.Minutes, closeMs, outcomes);
        }
    }
}
