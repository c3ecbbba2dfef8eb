using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;

namespace Heliograph.Testing.Model;

/// <summary>The cycles and signals of the model.</summary>
internal sealed class ModelSignals : ISignalStore
{
    private readonly List<CycleRow> cycles = [];
    private readonly SortedDictionary<string, SignalRow> fired = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, int), string> identities = [];

    public long Count => fired.Count;

    public Task<IReadOnlyList<CycleRow>> CyclesAsync(
        IReadOnlyList<string> strategyVersions,
        long afterMs,
        long untilMs,
        CancellationToken stop
    ) =>
        Task.FromResult<IReadOnlyList<CycleRow>>([
            .. cycles
                .Where(cycle => strategyVersions.Contains(cycle.StrategyVersion))
                .Where(cycle => cycle.CloseMs > afterMs && cycle.CloseMs <= untilMs)
                .OrderBy(cycle => cycle.StrategyVersion, StringComparer.Ordinal)
                .ThenBy(cycle => cycle.TimeframeMinutes)
                .ThenBy(cycle => cycle.CloseMs),
        ]);

    public Task<IReadOnlySet<string>> CommitAsync(
        IReadOnlyList<CycleRow> cycles,
        IReadOnlyList<SignalRow> fired,
        CancellationToken stop
    )
    {
        foreach (var cycle in cycles)
        {
            var at = this.cycles.FindIndex(other => Key(other) == Key(cycle));
            if (at < 0)
            {
                this.cycles.Add(cycle);
            }
            else
            {
                var merged = CycleOutcomes.Unpack(this.cycles[at].Outcomes.Pack());
                merged.Merge(cycle.Outcomes);
                this.cycles[at] = cycle with { Outcomes = merged };
            }
        }

        var added = new HashSet<string>(StringComparer.Ordinal);
        foreach (var signal in fired)
        {
            if (
                this.fired.Values.All(other => Key(other) != Key(signal))
                && this.fired.TryAdd(signal.Id, signal)
            )
            {
                added.Add(signal.Id);
            }
        }

        return Task.FromResult<IReadOnlySet<string>>(added);
    }

    public Task<IReadOnlyList<SignalRow>> ListAsync(
        long afterMs,
        long untilMs,
        CancellationToken stop
    ) =>
        Task.FromResult<IReadOnlyList<SignalRow>>([
            .. fired.Values.Where(row => row.CloseMs > afterMs && row.CloseMs <= untilMs),
        ]);

    public async Task<IReadOnlyList<SignalRow>> ListAsync(
        IReadOnlyList<SeriesKey> series,
        long afterMs,
        long untilMs,
        CancellationToken stop
    ) => [.. (await ListAsync(afterMs, untilMs, stop)).Where(row => series.Contains(row.Series))];

    public Task<SignalRow?> FindAsync(string id, CancellationToken stop) =>
        Task.FromResult(fired.GetValueOrDefault(id));

    public Task<string?> RegisterAsync(
        string name,
        int version,
        string identity,
        string canonical,
        long nowMs,
        CancellationToken stop
    )
    {
        identities.TryAdd((name, version), identity);
        var known = identities[(name, version)];
        return Task.FromResult(known == identity ? null : known);
    }

    private static (string, int, long) Key(CycleRow row) =>
        (row.StrategyVersion, row.TimeframeMinutes, row.CloseMs);

    private static (string, string, string, long) Key(SignalRow row) =>
        (row.Strategy, row.StrategyVersion, row.Series.ToString(), row.CloseMs);
}
