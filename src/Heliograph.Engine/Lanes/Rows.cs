using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Heliograph.Engine.Lanes;

/// <summary>
/// Where the rows of one series do not depend on each other, four of them are computed at once,
/// just as four series would be. All lanes give the same bits, so nobody can tell.
/// </summary>
internal static class Rows
{
    private const int Four = 4;

    /// <summary>How many of the first rows to compute as quads; 0 in wide lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AsQuads<TLane>(int rows) =>
        typeof(TLane) == typeof(ScalarLane) && Vector256.IsHardwareAccelerated
            ? rows - rows % Four
            : 0;

    /// <summary>Rows of one series, four at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<Vector256<double>> Quads<T>(ReadOnlySpan<T> rows)
        where T : unmanaged => MemoryMarshal.Cast<T, Vector256<double>>(rows);

    /// <summary>Rows of one series as what they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<double> Plain<T>(ReadOnlySpan<T> rows)
        where T : unmanaged => MemoryMarshal.Cast<T, double>(rows);

    /// <summary>Rows of one series as what they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<double> Plain<T>(Span<T> rows)
        where T : unmanaged => MemoryMarshal.Cast<T, double>(rows);

    /// <summary>Rows of one series, four at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<Vector256<double>> Quads<T>(Span<T> rows)
        where T : unmanaged => MemoryMarshal.Cast<T, Vector256<double>>(rows);
}
