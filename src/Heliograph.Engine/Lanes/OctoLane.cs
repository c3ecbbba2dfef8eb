using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heliograph.Engine.Lanes;

/// <summary>Eight series side by side: what AVX-512 computes in one instruction.</summary>
public readonly struct OctoLane : ILane<Vector512<double>>
{
    /// <inheritdoc />
    public static int Width => 8;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(double value) => Vector512.Create(value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Add(Vector512<double> a, Vector512<double> b) => a + b;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Subtract(Vector512<double> a, Vector512<double> b) => a - b;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Multiply(Vector512<double> a, Vector512<double> b) => a * b;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Divide(Vector512<double> a, Vector512<double> b) => a / b;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sqrt(Vector512<double> a) => Vector512.Sqrt(a);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Abs(Vector512<double> a) => Vector512.Abs(a);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Floor(Vector512<double> a) => Vector512.Floor(a);

    /// <inheritdoc />
    public static Vector512<double> Log(Vector512<double> a)
    {
        for (var i = 0; i < Width; i++)
        {
            a = a.WithElement(i, Math.Log(a.GetElement(i)));
        }

        return a;
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Max(Vector512<double> a, Vector512<double> b) =>
        Select(Known(a, b), Select(Greater(a, b), a, b), a + b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Min(Vector512<double> a, Vector512<double> b) =>
        Select(Known(a, b), Select(Greater(b, a), a, b), a + b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MaxOfNumbers(Vector512<double> a, Vector512<double> b) =>
        Vector512.MaxNative(a, b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MinOfNumbers(Vector512<double> a, Vector512<double> b) =>
        Vector512.MinNative(a, b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Greater(Vector512<double> a, Vector512<double> b) =>
        Vector512.GreaterThan(a, b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> GreaterOrEqual(Vector512<double> a, Vector512<double> b) =>
        Vector512.GreaterThanOrEqual(a, b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Equal(Vector512<double> a, Vector512<double> b) =>
        Vector512.Equals(a, b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> And(Vector512<double> a, Vector512<double> b) => a & b;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Or(Vector512<double> a, Vector512<double> b) => a | b;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AndNot(Vector512<double> a, Vector512<double> b) =>
        Vector512.AndNot(a, b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Select(
        Vector512<double> mask,
        Vector512<double> yes,
        Vector512<double> no
    ) => Vector512.ConditionalSelect(mask, yes, no);

    /// <inheritdoc />
    public static double Get(Vector512<double> a, int element) => a.GetElement(element);

    /// <inheritdoc />
    public static Vector512<double> Set(Vector512<double> a, int element, double value) =>
        a.WithElement(element, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Known(Vector512<double> a, Vector512<double> b) =>
        Vector512.Equals(a, a) & Vector512.Equals(b, b);
}
