using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heliograph.Engine.Lanes;

/// <summary>
/// Working memory of one worker: columns of equal length, made once and used again. Columns begin
/// on a cache line and are staggered: at equal offsets modulo 4 KiB they would evict each other.
/// </summary>
/// <typeparam name="T">The lane's element.</typeparam>
public sealed class Columns<T>
    where T : unmanaged
{
    private const int LineBytes = 64;
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
        stride = (lines + 1 + (lines % 2 == 0 ? 0 : 1)) * perLine;
        memory = GC.AllocateUninitializedArray<T>(stride * count + perLine, pinned: true);
        first = FirstAligned(memory, perLine);
    }

    /// <summary>How many columns.</summary>
    public int Count { get; }

    /// <summary>Elements in each.</summary>
    public int Rows { get; }

    /// <summary>One column, 0 to <see cref="Count"/> - 1.</summary>
    public Span<T> this[int column] => memory.AsSpan(first + column * stride, Rows);

    private static unsafe int FirstAligned(T[] memory, int perLine)
    {
        if (memory.Length == 0)
        {
            return 0;
        }

        fixed (T* start = memory)
        {
            var past = (int)((nuint)start % LineBytes);
            return past == 0 ? 0 : Math.Min(perLine, (LineBytes - past) / sizeof(T));
        }
    }
}
