namespace Heliograph.Runtime.Storage;

/// <summary>
/// The small tables of a store, by SQL of the program's own that every store understands; so each
/// ledger is written once.
/// </summary>
/// <remarks>
/// Values are parameters <c>$1</c>, <c>$2</c>, … numbered in the order in which they first appear:
/// long, int, double (NaN is stored as NULL), string, bool, byte[] or null. A null may stand where
/// a column or another value beside it tells its type.
/// </remarks>
public interface ITables
{
    /// <summary>
    /// Runs a query and makes something of each row. One that changes rows and returns them
    /// (<c>RETURNING</c>) is a transaction of its own.
    /// </summary>
    /// <typeparam name="T">What a row becomes.</typeparam>
    /// <param name="sql">One statement.</param>
    /// <param name="values">Its values.</param>
    /// <param name="row">Reads the row, which is not to be kept.</param>
    /// <param name="stop">Ends the wait.</param>
    Task<IReadOnlyList<T>> ListAsync<T>(
        string sql,
        IReadOnlyList<object?> values,
        Func<ITableRow, T> row,
        CancellationToken stop
    );

    /// <summary>
    /// Runs statements in their order in one transaction, or none of them. Whoever changes many
    /// rows gives them in the order of their keys, so that two nodes never wait for each other.
    /// </summary>
    /// <returns>Rows changed by each.</returns>
    Task<IReadOnlyList<int>> ChangeAsync(
        IReadOnlyList<TableChange> statements,
        CancellationToken stop
    );

    /// <summary>
    /// Runs a change that has part in what series are evaluated on: in one transaction, under the
    /// lock that ingests take and with the next batch number.
    /// </summary>
    /// <returns>The batch number; 0 when nothing counted and none was taken.</returns>
    Task<long> ChangeInBatchAsync(BatchChange change, CancellationToken stop);
}
