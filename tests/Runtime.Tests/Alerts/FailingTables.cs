using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Tests.Alerts;

/// <summary>Tables that are lost at one statement, as when the process dies there.</summary>
/// <param name="inner">The tables.</param>
/// <param name="at">Which call fails, from 1.</param>
/// <param name="afterwards">True when it was done all the same.</param>
internal sealed class FailingTables(ITables inner, int at, bool afterwards) : ITables
{
    private int calls;

    /// <summary>False when there were fewer calls.</summary>
    public bool HasFailed => calls >= at;

    public Task<IReadOnlyList<T>> ListAsync<T>(
        string sql,
        IReadOnlyList<object?> values,
        Func<ITableRow, T> row,
        CancellationToken stop
    ) => RunAsync(() => inner.ListAsync(sql, values, row, stop));

    public Task<IReadOnlyList<int>> ChangeAsync(
        IReadOnlyList<TableChange> statements,
        CancellationToken stop
    ) => RunAsync(() => inner.ChangeAsync(statements, stop));

    public Task<long> ChangeInBatchAsync(BatchChange change, CancellationToken stop) =>
        RunAsync(() => inner.ChangeInBatchAsync(change, stop));

    private async Task<T> RunAsync<T>(Func<Task<T>> run)
    {
        var number = Interlocked.Increment(ref calls);
        if (number < at)
        {
            return await run();
        }

        if (number == at && afterwards)
        {
            await run();
        }

        throw new StoreException("lost", "here on purpose");
    }
}
