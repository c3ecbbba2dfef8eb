namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>Reads rows of some series, with one statement however many those are.</summary>
internal static class SeriesRows
{
    /// <summary>Up to so many series are asked for by number.</summary>
    private const int MostAsked = 200;

    /// <summary>The rows of these series, or of all.</summary>
    /// <typeparam name="T">What a row becomes.</typeparam>
    /// <param name="tables">The tables.</param>
    /// <param name="select">A query up to its table; the number of the series comes first.</param>
    /// <param name="order">The order of the rows.</param>
    /// <param name="seriesIds">Null for all.</param>
    /// <param name="row">Reads a row.</param>
    /// <param name="stop">Ends the wait.</param>
    public static async Task<IReadOnlyList<T>> ListOfAsync<T>(
        this ITables tables,
        string select,
        string order,
        IReadOnlyList<int>? seriesIds,
        Func<ITableRow, T> row,
        CancellationToken stop
    )
    {
        if (seriesIds is { Count: 0 })
        {
            return [];
        }

        // The tables are small: reading all of one costs less than a long list of numbers.
        var asked = seriesIds is { Count: <= MostAsked } ? seriesIds : [];
        var where =
            asked.Count == 0
                ? ""
                : $" WHERE series_id IN ({string.Join(", ", asked.Select((_, i) => $"${i + 1}"))})";
        var wanted = seriesIds?.ToHashSet();
        var rows = await tables.ListAsync(
            $"{select}{where} ORDER BY {order}",
            [.. asked],
            read => (SeriesId: read.Int(0), Row: row(read)),
            stop
        );
        return
        [
            .. rows.Where(read => wanted?.Contains(read.SeriesId) ?? true).Select(read => read.Row),
        ];
    }
}
