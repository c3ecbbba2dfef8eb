using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Planning;

/// <summary>The rule language's operators over columns.</summary>
internal static class Operations
{
    /// <summary>y[i] = a[i] op b[i] for rows from <paramref name="from"/> on.</summary>
    public static void Run<T, TLane>(
        BinaryOperator kind,
        ReadOnlySpan<T> a,
        ReadOnlySpan<T> b,
        Span<T> y,
        int from
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        switch (kind)
        {
            case BinaryOperator.Add:
                Map<T, Sum<T, TLane>>(a, b, y, from);
                break;
            case BinaryOperator.Subtract:
                Map<T, Difference<T, TLane>>(a, b, y, from);
                break;
            case BinaryOperator.Multiply:
                Map<T, Product<T, TLane>>(a, b, y, from);
                break;
            case BinaryOperator.Divide:
                Map<T, Quotient<T, TLane>>(a, b, y, from);
                break;
            case BinaryOperator.Less:
                Map<T, Above<T, TLane>>(b, a, y, from);
                break;
            case BinaryOperator.Greater:
                Map<T, Above<T, TLane>>(a, b, y, from);
                break;
            case BinaryOperator.LessOrEqual:
                Map<T, NotBelow<T, TLane>>(b, a, y, from);
                break;
            case BinaryOperator.GreaterOrEqual:
                Map<T, NotBelow<T, TLane>>(a, b, y, from);
                break;
            case BinaryOperator.Equal:
                Map<T, Same<T, TLane>>(a, b, y, from);
                break;
            case BinaryOperator.NotEqual:
                Map<T, Same<T, TLane>>(a, b, y, from);
                Not<T, TLane>(y, y, from);
                break;
            case BinaryOperator.And:
                Map<T, Both<T, TLane>>(a, b, y, from);
                break;
            case BinaryOperator.Or:
                Map<T, Either<T, TLane>>(a, b, y, from);
                break;
            case BinaryOperator.CrossesAbove:
                Cross<T, TLane>(a, b, y, from);
                break;
            case BinaryOperator.CrossesBelow:
                Cross<T, TLane>(b, a, y, from);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }

    /// <summary>y[i] = not a[i]; unknown stays unknown.</summary>
    public static void Not<T, TLane>(ReadOnlySpan<T> a, Span<T> y, int from)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var one = TLane.Of(Truth.True);
        for (var i = from; i < y.Length; i++)
        {
            y[i] = TLane.Subtract(one, a[i]);
        }
    }

    /// <summary>One operation over rows from <paramref name="from"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<T, TOperation>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y, int from)
        where T : unmanaged
        where TOperation : struct, IOperation<T>
    {
        for (var i = from; i < y.Length; i++)
        {
            y[i] = TOperation.Of(a[i], b[i]);
        }
    }

    private static void Cross<T, TLane>(
        ReadOnlySpan<T> rises,
        ReadOnlySpan<T> over,
        Span<T> y,
        int from
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        for (var i = from; i < y.Length; i++)
        {
            y[i] =
                i == 0
                    ? TLane.Of(Truth.Unknown)
                    : Truth.And<T, TLane>(
                        NotBelow<T, TLane>.Of(over[i - 1], rises[i - 1]),
                        Above<T, TLane>.Of(rises[i], over[i])
                    );
        }
    }

    /// <summary>a + b, unknown where it is not finite.</summary>
    internal readonly struct Sum<T, TLane> : IOperation<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T a, T b) => Truth.Finite<T, TLane>(TLane.Add(a, b));
    }

    /// <summary>a - b, unknown where it is not finite.</summary>
    internal readonly struct Difference<T, TLane> : IOperation<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T a, T b) => Truth.Finite<T, TLane>(TLane.Subtract(a, b));
    }

    /// <summary>a b, unknown where it is not finite.</summary>
    internal readonly struct Product<T, TLane> : IOperation<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T a, T b) => Truth.Finite<T, TLane>(TLane.Multiply(a, b));
    }

    /// <summary>a / b, unknown where it is not finite.</summary>
    internal readonly struct Quotient<T, TLane> : IOperation<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T a, T b) => Truth.Finite<T, TLane>(TLane.Divide(a, b));
    }

    /// <summary>a &gt; b in three values.</summary>
    internal readonly struct Above<T, TLane> : IOperation<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T a, T b) =>
            Truth.Of<T, TLane>(TLane.Greater(a, b), Truth.BothFinite<T, TLane>(a, b));
    }

    /// <summary>a &gt;= b in three values.</summary>
    internal readonly struct NotBelow<T, TLane> : IOperation<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T a, T b) =>
            Truth.Of<T, TLane>(TLane.GreaterOrEqual(a, b), Truth.BothFinite<T, TLane>(a, b));
    }

    /// <summary>a == b in three values.</summary>
    internal readonly struct Same<T, TLane> : IOperation<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T a, T b) =>
            Truth.Of<T, TLane>(TLane.Equal(a, b), Truth.BothFinite<T, TLane>(a, b));
    }

    /// <summary>Kleene's and.</summary>
    internal readonly struct Both<T, TLane> : IOperation<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T a, T b) => Truth.And<T, TLane>(a, b);
    }

    /// <summary>Kleene's or.</summary>
    internal readonly struct Either<T, TLane> : IOperation<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T a, T b) => Truth.Or<T, TLane>(a, b);
    }

    /// <summary>The larger; unknown when either is, or is not finite.</summary>
    internal readonly struct Larger<T, TLane> : IOperation<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T a, T b) =>
            TLane.Max(Truth.Finite<T, TLane>(a), Truth.Finite<T, TLane>(b));
    }

    /// <summary>The smaller; unknown when either is, or is not finite.</summary>
    internal readonly struct Smaller<T, TLane> : IOperation<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T a, T b) =>
            TLane.Min(Truth.Finite<T, TLane>(a), Truth.Finite<T, TLane>(b));
    }
}
