using Heliograph.Engine.Scheduling;

namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>What of the occurrences is done by another one, or once more.</summary>
/// <param name="tables">Where they are kept.</param>
public sealed class HandoverLedger(ITables tables)
{
    /// <summary>
    /// Lets one occurrence do the work of those before it that wait, or were left by a node that is
    /// gone. It takes over how often they were begun: a job that ends its process every time is
    /// given up although every start of the process takes a newer one.
    /// </summary>
    /// <param name="into">Does the work.</param>
    /// <param name="left">Begun ones that nobody is at any more.</param>
    /// <param name="nowMs">Now, epoch milliseconds.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>As it is now.</returns>
    public async Task<StoredOccurrence> CoalesceAsync(
        StoredOccurrence into,
        IReadOnlyList<StoredOccurrence> left,
        long nowMs,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(into);
        ArgumentNullException.ThrowIfNull(left);
        var older = left.Where(one => one.NominalMs < into.NominalMs).ToList();
        var begun = older.Select(one => one.Attempts).DefaultIfEmpty(0).Max();
        await tables.ChangeAsync(
            [
                new(
                    """
                    UPDATE occurrence SET state = 'coalesced', into_ms = $1, ended_ms = $2
                    WHERE job = $3 AND nominal_ms < $1 AND state = 'due'
                    """,
                    into.NominalMs,
                    nowMs,
                    into.Job
                ),
                .. older.Select(one => new TableChange(
                    """
                    UPDATE occurrence SET state = 'coalesced', into_ms = $1, ended_ms = $2
                    WHERE job = $3 AND nominal_ms = $4 AND state = 'running' AND node = $5
                    """,
                    into.NominalMs,
                    nowMs,
                    one.Job,
                    one.NominalMs,
                    one.Node
                )),
                new(
                    """
                    UPDATE occurrence SET attempts = $1
                    WHERE job = $2 AND nominal_ms = $3 AND state = 'due' AND attempts < $1
                    """,
                    begun,
                    into.Job,
                    into.NominalMs
                ),
            ],
            stop
        );
        return into.State == OccurrenceState.Due && begun > into.Attempts
            ? into with
            {
                Attempts = begun,
            }
            : into;
    }

    /// <summary>Lets somebody run once more what was given up, from the first attempt on.</summary>
    public Task ReviveAsync(string job, long nominalMs, string by, CancellationToken stop) =>
        tables.ChangeAsync(
            [
                new(
                    """
                    UPDATE occurrence SET attempts = 0, asked_by = $1
                    WHERE job = $2 AND nominal_ms = $3 AND state = 'dead'
                    """,
                    by,
                    job,
                    nominalMs
                ),
            ],
            stop
        );
}
