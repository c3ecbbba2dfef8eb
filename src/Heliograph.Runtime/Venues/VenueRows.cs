namespace Heliograph.Runtime.Venues;

/// <summary>The rows of one answer as they are read.</summary>
/// <param name="most">How many were asked for at the most.</param>
internal sealed class VenueRows(int most)
{
    private readonly List<VenueRow> rows = [];

    /// <summary>Takes a row.</summary>
    /// <exception cref="VenueTextException">There are too many.</exception>
    public void Add(VenueRow row)
    {
        // One more than asked for: some venues add the forming candle.
        if (rows.Count > most)
        {
            throw new VenueTextException($"more than the {most} rows that were asked for");
        }

        rows.Add(row);
    }

    /// <summary>All of them, which must have come oldest first.</summary>
    /// <exception cref="VenueTextException">They did not, or one came twice.</exception>
    public IReadOnlyList<VenueRow> OldestFirst()
    {
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i].OpenMs <= rows[i - 1].OpenMs)
            {
                var how = rows[i].OpenMs == rows[i - 1].OpenMs ? "with" : "before";
                throw new VenueTextException($"row {i + 1} opens {how} the one before it");
            }
        }

        return rows;
    }

    /// <summary>All of them, which must have come newest first, turned round.</summary>
    /// <exception cref="VenueTextException">They did not, or one came twice.</exception>
    public IReadOnlyList<VenueRow> NewestFirst()
    {
        rows.Reverse();
        return OldestFirst();
    }
}
