using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heliograph.Engine.Lanes;

/// <summary>Four series side by side: what AVX2 computes in one instruction.</summary>
public readonly struct QuadLane : ILane<Vector256<double>>
{
    /// <inheritdoc />
    public static int Width => 4;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Of(double value) => Vector256.Create(value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Add(Vector256<double> a, Vector256<double> b) => a + b;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Subtract(Vector256<double> a, Vector256<double> b) => a - b;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Multiply(Vector256<double> a, Vector256<double> b) => a * b;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Divide(Vector256<double> a, Vector256<double> b) => a / b;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sqrt(Vector256<double> a) => Vector256.Sqrt(a);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Abs(Vector256<double> a) => Vector256.Abs(a);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Floor(Vector256<double> a) => Vector256.Floor(a);

    /// <inheritdoc />
    public static Vector256<double> Log(Vector256<double> a)
    {
        for (var i = 0; i < Width; i++)
        {
            a = a.WithElement(i, Math.Log(a.GetElement(i)));
        }

        return a;
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Max(Vector256<double> a, Vector256<double> b) =>
        Select(Known(a, b), Select(Greater(a, b), a, b), a + b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Min(Vector256<double> a, Vector256<double> b) =>
        Select(Known(a, b), Select(Greater(b, a), a, b), a + b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MaxOfNumbers(Vector256<double> a, Vector256<double> b) =>
        Vector256.MaxNative(a, b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MinOfNumbers(Vector256<double> a, Vector256<double> b) =>
        Vector256.MinNative(a, b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Greater(Vector256<double> a, Vector256<double> b) =>
        Vector256.GreaterThan(a, b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> GreaterOrEqual(Vector256<double> a, Vector256<double> b) =>
        Vector256.GreaterThanOrEqual(a, b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Equal(Vector256<double> a, Vector256<double> b) =>
        Vector256.Equals(a, b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> And(Vector256<double> a, Vector256<double> b) => a & b;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Or(Vector256<double> a, Vector256<double> b) => a | b;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> AndNot(Vector256<double> a, Vector256<double> b) =>
        Vector256.AndNot(a, b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Select(
        Vector256<double> mask,
        Vector256<double> yes,
        Vector256<double> no
    ) => Vector256.ConditionalSelect(mask, yes, no);

    /// <inheritdoc />
    public static double Get(Vector256<double> a, int element) => a.GetElement(element);

    /// <inheritdoc />
    public static Vector256<double> Set(Vector256<double> a, int element, double value) =>
        a.WithElement(element, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Known(Vector256<double> a, Vector256<double> b) =>
        Vector256.Equals(a, a) & Vector256.Equals(b, b);
}
