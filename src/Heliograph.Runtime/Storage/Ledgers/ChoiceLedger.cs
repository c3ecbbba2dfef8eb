namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>What rules chose, each time they did.</summary>
/// <param name="tables">Where it is kept.</param>
public sealed class ChoiceLedger(ITables tables)
{
    /// <summary>Notes a choice; its number does not count.</summary>
    public Task AddAsync(StoredChoice choice, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return tables.ChangeAsync(
            [
                new(
                    "INSERT INTO choice (venue, rule, made_ms, symbols) VALUES ($1, $2, $3, $4)",
                    choice.Venue,
                    choice.Rule,
                    choice.MadeMs,
                    choice.Symbols
                ),
            ],
            stop
        );
    }

    /// <summary>What a rule chose last on a venue; null: nothing yet.</summary>
    public async Task<StoredChoice?> NewestAsync(
        string venue,
        string rule,
        CancellationToken stop
    ) =>
        (
            await tables.ListAsync(
                """
                SELECT id, venue, rule, made_ms, symbols FROM choice
                WHERE venue = $1 AND rule = $2 ORDER BY id DESC LIMIT 1
                """,
                [venue, rule],
                row => new StoredChoice(
                    row.Long(0),
                    row.Text(1),
                    row.Text(2),
                    row.Long(3),
                    row.Text(4)
                ),
                stop
            )
        ).SingleOrDefault();
}
