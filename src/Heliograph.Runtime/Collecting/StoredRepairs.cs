using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Repair;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Collecting;

/// <summary>Rows of the ledger of gaps as the store writes them.</summary>
public static class StoredRepairs
{
    /// <summary>Reads a row.</summary>
    public static GapRepair Read(StoredRepair row, SeriesKey series)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new GapRepair
        {
            Series = series,
            FirstMissingMs = row.FirstMs,
            LastMissingMs = row.LastMs,
            Count = row.Count,
            Position = Enum.Parse<GapPosition>(row.Position, ignoreCase: true),
            State = Enum.Parse<GapState>(row.State, ignoreCase: true),
            KnownMs = row.KnownMs,
            Attempts = row.Attempts,
            NextTryMs = row.NextTryMs,
            FirstAbsentReadMs = row.FirstAbsentMs,
            Evidence = row.Evidence ?? "",
        };
    }

    /// <summary>Writes a row.</summary>
    public static StoredRepair Write(GapRepair row, int seriesId)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new StoredRepair(
            seriesId,
            row.FirstMissingMs,
            row.LastMissingMs,
            row.Count,
            Word(row.Position),
            Word(row.State),
            row.KnownMs,
            row.Attempts,
            row.NextTryMs,
            row.FirstAbsentReadMs,
            row.Evidence.Length == 0 ? null : row.Evidence
        );
    }

    private static string Word<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
