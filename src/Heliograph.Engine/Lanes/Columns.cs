using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heliograph.Engine.Lanes;

/// <summary>
/// Working memory of one worker: columns of equal length, made once and used again. Offsets modulo
/// 4 KiB are the same in every process. Columns are staggered by some 1.6 KiB, because a processor
/// takes a read for one of what was written a moment ago when the two lie there at one offset, and
/// waits.
/// </summary>
/// <typeparam name="T">The lane's element.</typeparam>
public sealed class Columns<T>
    where T : unmanaged
{
    private const int LineBytes = 64;
    private const int PageBytes = 4_096;
    private const int LinesOfPage = PageBytes / LineBytes;
    private const int Stagger = 25;
    private readonly T[] memory;
    private readonly int first;
    private readonly int stride;

    /// <summary>Makes room; the content is not defined until written.</summary>
    /// <param name="count">How many columns.</param>
    /// <param name="rows">Elements in each.</param>
    public Columns(int count, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        Count = count;
        Rows = rows;
        var perLine = Math.Max(1, LineBytes / Unsafe.SizeOf<T>());
        var lines = (rows + perLine - 1) / perLine;
        stride = (lines + (Stagger - lines % LinesOfPage + LinesOfPage) % LinesOfPage) * perLine;
        var page = LinesOfPage * perLine;
        memory = GC.AllocateUninitializedArray<T>(stride * count + page, pinned: true);
        first = FirstAligned(memory);
    }

    /// <summary>How many columns.</summary>
    public int Count { get; }

    /// <summary>Elements in each.</summary>
    public int Rows { get; }

    /// <summary>One column, 0 to <see cref="Count"/> - 1.</summary>
    public Span<T> this[int column] => memory.AsSpan(first + column * stride, Rows);

    private static unsafe int FirstAligned(T[] memory)
    {
        fixed (T* start = memory)
        {
            var past = (int)((nuint)start % PageBytes);
            return past == 0 ? 0 : (PageBytes - past) / sizeof(T);
        }
    }
}
