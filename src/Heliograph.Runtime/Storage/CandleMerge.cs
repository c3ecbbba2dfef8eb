using System.Collections;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage;

/// <summary>
/// Compares what came for one series with what is stored. Give it each stored candle of
/// <see cref="Opens"/>, in any order, then call <see cref="End"/>.
/// </summary>
internal sealed class CandleMerge
{
    private readonly SeriesIngest incoming;
    private BitArray? isStored;
    private int guess;

    public CandleMerge(SeriesIngest incoming)
    {
        this.incoming = incoming;
        Rows = incoming.NoTradeOpensMs.Count == 0 ? incoming.Candles : WithNoTrades(incoming);
    }

    /// <summary>
    /// All that came, ascending; a position without a trade has NaN for its prices.
    /// </summary>
    public CandleSeries Rows { get; }

    /// <summary>From the first open to just after the last; empty when nothing came.</summary>
    public TimeRange Opens =>
        Rows.Count == 0 ? default : new TimeRange(Rows.OpenMs[0], Rows.OpenMs[^1] + 1);

    /// <summary>Positions in <see cref="Rows"/> that are not stored yet.</summary>
    public List<int> New { get; } = [];

    /// <summary>Positions in <see cref="Rows"/> that differ from the stored candle.</summary>
    public List<ReplacedCandle> Different { get; } = [];

    /// <summary>How many equal the stored candle.</summary>
    public long Unchanged { get; set; }

    /// <summary>True when the row at the position is a real candle.</summary>
    public bool IsReal(int index) => !double.IsNaN(Rows.Close[index]);

    /// <summary>
    /// When the new candle at the position became known, and whether that is assumed.
    /// </summary>
    public (long KnownMs, bool IsAssumed) Known(int index, long batchMs)
    {
        if (incoming.KnownMs is not { } known || !IsReal(index))
        {
            return (batchMs, false);
        }

        var own = ReferenceEquals(Rows, incoming.Candles)
            ? index
            : incoming.Candles.IndexOf(Rows.OpenMs[index]);
        return known[own] == SeriesIngest.NowMs ? (batchMs, false) : (known[own], true);
    }

    /// <summary>
    /// When a new revision became known, and whether that is assumed: imported again, history
    /// counts as known at its close as before; what was seen to arrive is revised when it is.
    /// </summary>
    public (long KnownMs, bool IsAssumed) Known(ReplacedCandle replaced, long batchMs)
    {
        var (knownMs, isAssumed) = Known(replaced.Index, batchMs);
        isAssumed &= replaced.WasAssumed;
        return (Math.Max(isAssumed ? knownMs : batchMs, replaced.StoredKnownMs), isAssumed);
    }

    /// <summary>Takes a stored candle; prices are NaN where it has none.</summary>
    public void Stored(
        long openMs,
        double open,
        double high,
        double low,
        double close,
        double volume,
        long knownMs,
        bool isAssumed
    )
    {
        var index = Find(openMs);
        if (index < 0)
        {
            return;
        }

        isStored ??= new BitArray(Rows.Count);
        isStored[index] = true;
        if (
            Same(Rows.Close[index], close)
            && Same(Rows.Open[index], open)
            && Same(Rows.High[index], high)
            && Same(Rows.Low[index], low)
            && Same(Rows.Volume[index], volume)
        )
        {
            Unchanged++;
        }
        else
        {
            Different.Add(new ReplacedCandle(index, knownMs, isAssumed));
        }
    }

    /// <summary>There are no more stored candles in <see cref="Opens"/>.</summary>
    public void End()
    {
        for (var index = 0; index < Rows.Count; index++)
        {
            if (isStored is null || !isStored[index])
            {
                New.Add(index);
            }
        }
    }

    // Mostly the stored candles come in order, so the next one is looked at first.
    private int Find(long openMs)
    {
        var index =
            guess < Rows.Count && Rows.OpenMs[guess] == openMs ? guess : Rows.IndexOf(openMs);
        guess = index < 0 ? ~index : index + 1;
        return index;
    }

    // Stored prices are finite and above 0 and a volume is never -0, so equal values are equal
    // bits; only "none" (NaN) needs a word.
    private static bool Same(double left, double right) =>
        left == right || (double.IsNaN(left) && double.IsNaN(right));

    private static CandleSeries WithNoTrades(SeriesIngest incoming)
    {
        var (real, empty) = (incoming.Candles, incoming.NoTradeOpensMs);
        var rows = new CandleSeries.Builder(real.Key, real.Count + empty.Count);
        var at = 0;
        foreach (var openMs in empty)
        {
            for (; at < real.Count && real.OpenMs[at] < openMs; at++)
            {
                Copy(rows, real, at);
            }

            rows.Add(openMs, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        for (; at < real.Count; at++)
        {
            Copy(rows, real, at);
        }

        return rows.Build();
    }

    private static void Copy(CandleSeries.Builder rows, CandleSeries from, int at) =>
        rows.Add(
            from.OpenMs[at],
            from.Open[at],
            from.High[at],
            from.Low[at],
            from.Close[at],
            from.Volume[at]
        );
}
