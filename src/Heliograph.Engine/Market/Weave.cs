using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Heliograph.Engine.Market;

/// <summary>
/// Lays a column of several windows side by side, row by row. It moves numbers and computes
/// nothing, so whoever cannot do it this way does it one by one with the same result.
/// </summary>
internal static class Weave
{
    /// <summary>Eight windows at once.</summary>
    /// <param name="windows">At least eight, of one length.</param>
    /// <param name="column">Any but the time.</param>
    /// <param name="target">Eight numbers for each row.</param>
    /// <returns>Rows that were laid down; the rest is less than a block of eight.</returns>
    public static int Eight(
        ReadOnlySpan<CandleWindow> windows,
        BlockColumn column,
        Span<double> target
    )
    {
        if (!Avx512F.IsSupported)
        {
            return 0;
        }

        ref var a = ref First(windows[0], column);
        ref var b = ref First(windows[1], column);
        ref var c = ref First(windows[2], column);
        ref var d = ref First(windows[3], column);
        ref var e = ref First(windows[4], column);
        ref var f = ref First(windows[5], column);
        ref var g = ref First(windows[6], column);
        ref var h = ref First(windows[7], column);
        ref var to = ref MemoryMarshal.GetReference(target);
        var rows = windows[0].Length / 8 * 8;
        for (var i = 0; i < rows; i += 8)
        {
            Pair(Load(ref a, i), Load(ref b, i), out var ab0, out var ab1);
            Pair(Load(ref c, i), Load(ref d, i), out var cd0, out var cd1);
            Pair(Load(ref e, i), Load(ref f, i), out var ef0, out var ef1);
            Pair(Load(ref g, i), Load(ref h, i), out var gh0, out var gh1);
            Store(ab0, cd0, ef0, gh0, ref Unsafe.Add(ref to, 8 * i));
            Store(ab1, cd1, ef1, gh1, ref Unsafe.Add(ref to, 8 * i + 8));
        }

        return rows;
    }

    /// <summary>Four windows at once, as <see cref="Eight"/>.</summary>
    public static int Four(
        ReadOnlySpan<CandleWindow> windows,
        BlockColumn column,
        Span<double> target
    )
    {
        if (!Avx.IsSupported)
        {
            return 0;
        }

        ref var a = ref First(windows[0], column);
        ref var b = ref First(windows[1], column);
        ref var c = ref First(windows[2], column);
        ref var d = ref First(windows[3], column);
        ref var to = ref MemoryMarshal.GetReference(target);
        var rows = windows[0].Length / 4 * 4;
        for (var i = 0; i < rows; i += 4)
        {
            var (va, vb) = (LoadFour(ref a, i), LoadFour(ref b, i));
            var (vc, vd) = (LoadFour(ref c, i), LoadFour(ref d, i));
            var (ab0, ab1) = (Avx.UnpackLow(va, vb), Avx.UnpackHigh(va, vb));
            var (cd0, cd1) = (Avx.UnpackLow(vc, vd), Avx.UnpackHigh(vc, vd));
            Avx.Permute2x128(ab0, cd0, 0x20).StoreUnsafe(ref to, (nuint)(4 * i));
            Avx.Permute2x128(ab1, cd1, 0x20).StoreUnsafe(ref to, (nuint)(4 * i + 4));
            Avx.Permute2x128(ab0, cd0, 0x31).StoreUnsafe(ref to, (nuint)(4 * i + 8));
            Avx.Permute2x128(ab1, cd1, 0x31).StoreUnsafe(ref to, (nuint)(4 * i + 12));
        }

        return rows;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref double First(CandleWindow window, BlockColumn column) =>
        ref MemoryMarshal.GetReference(window.Column(column));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Load(ref double column, int row) =>
        Vector512.LoadUnsafe(ref column, (nuint)row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LoadFour(ref double column, int row) =>
        Vector256.LoadUnsafe(ref column, (nuint)row);

    // Two columns into pairs: of the even rows, and of the odd ones.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair(
        Vector512<double> a,
        Vector512<double> b,
        out Vector512<double> even,
        out Vector512<double> odd
    ) => (even, odd) = (Avx512F.UnpackLow(a, b), Avx512F.UnpackHigh(a, b));

    // Four columns of four pairs into every other of eight rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        Vector512<double> ab,
        Vector512<double> cd,
        Vector512<double> ef,
        Vector512<double> gh,
        ref double to
    )
    {
        var (abcd0, abcd1) = (Lanes(ab, cd, 0x44), Lanes(ab, cd, 0xEE));
        var (efgh0, efgh1) = (Lanes(ef, gh, 0x44), Lanes(ef, gh, 0xEE));
        Lanes(abcd0, efgh0, 0x88).StoreUnsafe(ref to);
        Lanes(abcd0, efgh0, 0xDD).StoreUnsafe(ref to, 16);
        Lanes(abcd1, efgh1, 0x88).StoreUnsafe(ref to, 32);
        Lanes(abcd1, efgh1, 0xDD).StoreUnsafe(ref to, 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Lanes(
        Vector512<double> a,
        Vector512<double> b,
        [ConstantExpected] byte control
    ) => Avx512F.Shuffle4x128(a, b, control);
}
