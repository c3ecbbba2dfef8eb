using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;

namespace Heliograph.Engine.Sourcing;

/// <summary>
/// Which rows of a venue's answer are closed. A candle is closed when its close and the time to
/// settle have passed on the venue's clock and one of these attests it: the venue says so, a later
/// row was seen, or the same values were read at least 30 s earlier.
/// </summary>
public sealed record ClosedRule
{
    /// <summary>Two equal reads so far apart attest a candle, milliseconds.</summary>
    public const long ApartMs = 30_000;

    /// <summary>How long a candle may change after its close where nobody says.</summary>
    public const long DefaultSettleMs = 5_000;

    /// <summary>Gives the closes.</summary>
    public required Calendar Calendar { get; init; }

    /// <summary>Of the series.</summary>
    public required Timeframe Timeframe { get; init; }

    /// <summary>How long after its close a candle of this venue may still change.</summary>
    public long SettleMs { get; init; } = DefaultSettleMs;

    /// <summary>Tells the rows of one answer apart.</summary>
    /// <param name="rows">Strictly ascending by open.</param>
    /// <param name="serverNowMs">The venue's clock when it answered, epoch milliseconds.</param>
    /// <param name="readMs">Our own clock then.</param>
    /// <param name="saidClosedMs">
    /// Open of the newest row that the venue itself calls closed; null when it calls none so.
    /// </param>
    /// <param name="storedMs">Open of the newest candle stored; null when there is none.</param>
    /// <param name="earlier">What the last read left unattested; null when nothing.</param>
    /// <exception cref="ArgumentException">The rows are not strictly ascending.</exception>
    public ClosedRows Of(
        ReadOnlySpan<Candle> rows,
        long serverNowMs,
        long readMs,
        long? saidClosedMs = null,
        long? storedMs = null,
        FirstRead? earlier = null
    )
    {
        var (ended, forming) = (0, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            var open = rows[i].OpenMs;
            if (i > 0 && open <= rows[i - 1].OpenMs)
            {
                throw new ArgumentException($"the row at {open} is not after the one before");
            }

            // A row that opened on a clock a little ahead is the forming one.
            var hasEnded = Calendar.CloseOf(open, Timeframe) + SettleMs <= serverNowMs;
            ended += hasEnded ? 1 : 0;
            forming += !hasEnded && open <= serverNowMs + Freshness.AheadMs ? 1 : 0;
        }

        var future = rows.Length - ended - forming;
        if (ended == 0)
        {
            return new ClosedRows(0, null, forming, future);
        }

        // Each row is attested by the next one, so only the last can lack it; what lies in the
        // future attests nothing.
        var last = rows[ended - 1];
        var isAttested =
            forming > 0
            || saidClosedMs >= last.OpenMs
            || storedMs > last.OpenMs
            || (earlier is { } read && read.Candle == last && readMs - read.ReadMs >= ApartMs);
        return isAttested
            ? new ClosedRows(ended, null, forming, future)
            : new ClosedRows(ended - 1, Remembered(last, readMs, earlier), forming, future);
    }

    // Equal values keep the instant of their first read; a clock set back begins anew.
    private static FirstRead Remembered(Candle last, long readMs, FirstRead? earlier) =>
        earlier is { } read && read.Candle == last && read.ReadMs <= readMs
            ? read
            : new FirstRead(last, readMs);
}
