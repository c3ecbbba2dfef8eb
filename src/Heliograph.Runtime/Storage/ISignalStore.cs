using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;

namespace Heliograph.Runtime.Storage;

/// <summary>Cycles (what became of each due evaluation) and fired evaluations.</summary>
public interface ISignalStore
{
    /// <summary>Cycles of these strategy versions with closes in (after, until].</summary>
    Task<IReadOnlyList<CycleRow>> CyclesAsync(
        IReadOnlyList<string> strategyVersions,
        long afterMs,
        long untilMs,
        CancellationToken stop
    );

    /// <summary>
    /// Stores cycles and fired evaluations in one transaction, or nothing. A cycle is merged into
    /// the one under its key, series by series, whoever else stores at the same time (see
    /// <see cref="CycleOutcomes.Set"/>); a fired evaluation whose id is stored already is left as
    /// it is.
    /// </summary>
    /// <returns>Ids that were not stored before.</returns>
    Task<IReadOnlySet<string>> CommitAsync(
        IReadOnlyList<CycleRow> cycles,
        IReadOnlyList<SignalRow> fired,
        CancellationToken stop
    );

    /// <summary>Fired evaluations with close in (after, until], ordered by id.</summary>
    Task<IReadOnlyList<SignalRow>> ListAsync(long afterMs, long untilMs, CancellationToken stop);

    /// <summary>
    /// Those of some series only, with one statement however many series there are.
    /// </summary>
    Task<IReadOnlyList<SignalRow>> ListAsync(
        IReadOnlyList<SeriesKey> series,
        long afterMs,
        long untilMs,
        CancellationToken stop
    );

    /// <summary>One fired evaluation, or null.</summary>
    Task<SignalRow?> FindAsync(string id, CancellationToken stop);

    /// <summary>
    /// Notes a strategy version. The same name and number with another identity is refused.
    /// </summary>
    /// <returns>Null when noted or known; else the identity that the number already has.</returns>
    Task<string?> RegisterAsync(
        string name,
        int version,
        string identity,
        string canonical,
        long nowMs,
        CancellationToken stop
    );
}
