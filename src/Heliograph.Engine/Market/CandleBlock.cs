using System.Runtime.CompilerServices;
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
        for (var element = 0; element < TLane.Width; element++)
        {
            var window = windows[element < windows.Length ? element : 0];
            for (var column = 0; column < ColumnCount; column++)
            {
                if ((columns >> column & 1) != 0)
                {
                    Scatter(window, (BlockColumn)column, element, TLane.Width);
                }
            }
        }
    }

    private void Scatter(CandleWindow window, BlockColumn column, int element, int width)
    {
        var target = MemoryMarshal.Cast<T, double>(Columns[(int)column]);
        if (column == BlockColumn.Time)
        {
            var times = window.OpenMs;
            for (int i = 0, at = element; i < times.Length; i++, at += width)
            {
                target[at] = times[i];
            }

            return;
        }

        var values = window.Column(column);
        if (width == 1)
        {
            values.CopyTo(target);
            return;
        }

        ref var first = ref MemoryMarshal.GetReference(target);
        for (int i = 0, at = element; i < values.Length; i++, at += width)
        {
            Unsafe.Add(ref first, at) = values[i];
        }
    }
}
