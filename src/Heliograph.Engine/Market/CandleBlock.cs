using System.Runtime.InteropServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Market;

/// <summary>
/// Windows of equal length side by side, aligned at their ends: row r, element k is candle r of
/// window k. As many windows as the lane is wide; elements that no window fills repeat the first
/// one and are never read back.
/// </summary>
/// <typeparam name="T">The lane's element.</typeparam>
public sealed class CandleBlock<T>
    where T : unmanaged
{
    private const int ColumnCount = 6;

    /// <summary>Makes room for windows of a length.</summary>
    /// <param name="rows">Candles in each window.</param>
    public CandleBlock(int rows) => Columns = new Columns<T>(ColumnCount, rows);

    /// <summary>Open, high, low, close, volume, time: see <see cref="BlockColumn"/>.</summary>
    public Columns<T> Columns { get; }

    /// <summary>Candles in each window.</summary>
    public int Rows => Columns.Rows;

    /// <summary>Fills the block.</summary>
    /// <param name="windows">
    /// 1 to the lane's width windows, each of <see cref="Rows"/> candles.
    /// </param>
    /// <param name="columns">
    /// Which columns to fill, a bit each by <see cref="BlockColumn"/>.
    /// </param>
    public void Fill<TLane>(ReadOnlySpan<CandleWindow> windows, int columns = ~0)
        where TLane : ILane<T>
    {
        var all = Padded(windows, TLane.Width);
        for (var number = 0; number < ColumnCount; number++)
        {
            if ((columns >> number & 1) != 0)
            {
                Fill<TLane>(all, (BlockColumn)number);
            }
        }
    }

    private void Fill<TLane>(ReadOnlySpan<CandleWindow> all, BlockColumn column)
        where TLane : ILane<T>
    {
        var target = MemoryMarshal.Cast<T, double>(Columns[(int)column]);
        if (column == BlockColumn.Time)
        {
            FillTimes(all, target);
            return;
        }

        var woven =
            TLane.Width == OctoLane.Width ? Weave.Eight(all, column, target)
            : TLane.Width == QuadLane.Width ? Weave.Four(all, column, target)
            : 0;
        for (var element = 0; element < all.Length; element++)
        {
            var values = all[element].Column(column);
            for (var row = woven; row < values.Length; row++)
            {
                target[row * all.Length + element] = values[row];
            }
        }
    }

    private static void FillTimes(ReadOnlySpan<CandleWindow> all, Span<double> target)
    {
        for (var element = 0; element < all.Length; element++)
        {
            var times = all[element].OpenMs;
            for (var row = 0; row < times.Length; row++)
            {
                target[row * all.Length + element] = times[row];
            }
        }
    }

    // Elements that no window fills repeat the first one.
    private static ReadOnlySpan<CandleWindow> Padded(ReadOnlySpan<CandleWindow> windows, int width)
    {
        if (windows.Length == width)
        {
            return windows;
        }

        var all = new CandleWindow[width];
        Array.Fill(all, windows[0]);
        windows.CopyTo(all);
        return all;
    }
}
