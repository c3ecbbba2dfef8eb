using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heliograph.Engine.Lanes;

/// <summary>
/// One series. Masks and selections stay in vector registers, so no branch depends on data.
/// </summary>
public readonly struct ScalarLane : ILane<double>
{
    /// <inheritdoc />
    public static int Width => 1;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double value) => value;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Add(double a, double b) => a + b;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Subtract(double a, double b) => a - b;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Multiply(double a, double b) => a * b;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Divide(double a, double b) => a / b;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sqrt(double a) => Math.Sqrt(a);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Abs(double a) => Math.Abs(a);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Floor(double a) => Math.Floor(a);

    /// <inheritdoc />
    public static double Log(double a) => Math.Log(a);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(double a, double b) =>
        Select(Known(a, b), Select(Greater(a, b), a, b), a + b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Min(double a, double b) =>
        Select(Known(a, b), Select(Greater(b, a), a, b), a + b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxOfNumbers(double a, double b) => double.MaxNative(a, b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinOfNumbers(double a, double b) => double.MinNative(a, b);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Greater(double a, double b) =>
        Vector128.GreaterThan(Wide(a), Wide(b)).ToScalar();

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double GreaterOrEqual(double a, double b) =>
        Vector128.GreaterThanOrEqual(Wide(a), Wide(b)).ToScalar();

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Equal(double a, double b) => Vector128.Equals(Wide(a), Wide(b)).ToScalar();

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double And(double a, double b) => (Wide(a) & Wide(b)).ToScalar();

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Or(double a, double b) => (Wide(a) | Wide(b)).ToScalar();

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AndNot(double a, double b) =>
        Vector128.AndNot(Wide(a), Wide(b)).ToScalar();

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Select(double mask, double yes, double no) =>
        Vector128.ConditionalSelect(Wide(mask), Wide(yes), Wide(no)).ToScalar();

    /// <inheritdoc />
    public static double Get(double a, int element) => a;

    /// <inheritdoc />
    public static double Set(double a, int element, double value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Known(double a, double b) => And(Equal(a, a), Equal(b, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Wide(double a) => Vector128.CreateScalarUnsafe(a);
}
