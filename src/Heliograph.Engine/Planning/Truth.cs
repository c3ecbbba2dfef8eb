using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Planning;

/// <summary>
/// Kleene's three values as numbers, so that a condition is a column like any other: 1 is true,
/// 0 is false, NaN is unknown.
/// </summary>
public static class Truth
{
    /// <summary>True.</summary>
    public const double True = 1;

    /// <summary>False.</summary>
    public const double False = 0;

    /// <summary>Neither known to be true nor known to be false.</summary>
    public const double Unknown = double.NaN;

    /// <summary>Mask of where both are finite; only then a comparison says anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T BothFinite<T, TLane>(T a, T b)
        where T : unmanaged
        where TLane : ILane<T> => TLane.And(IsFinite<T, TLane>(a), IsFinite<T, TLane>(b));

    /// <summary>Mask of where the number is neither NaN nor infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T IsFinite<T, TLane>(T a)
        where T : unmanaged
        where TLane : ILane<T> => TLane.Equal(TLane.Subtract(a, a), TLane.Of(0));

    /// <summary>The number, or unknown where it is not finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Finite<T, TLane>(T a)
        where T : unmanaged
        where TLane : ILane<T> => TLane.Select(IsFinite<T, TLane>(a), a, TLane.Of(double.NaN));

    /// <summary>What a mask says where it is known, unknown elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T, TLane>(T mask, T known)
        where T : unmanaged
        where TLane : ILane<T> =>
        TLane.Select(known, TLane.And(mask, TLane.Of(True)), TLane.Of(Unknown));

    /// <summary>Kleene's and: false when either is false, true when both are true.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T And<T, TLane>(T a, T b)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var zero = TLane.Of(False);
        var no = TLane.Or(TLane.Equal(a, zero), TLane.Equal(b, zero));
        return TLane.Select(no, zero, TLane.Multiply(a, b));
    }

    /// <summary>Kleene's or: true when either is true, false when both are false.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Or<T, TLane>(T a, T b)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var one = TLane.Of(True);
        var yes = TLane.Or(TLane.Equal(a, one), TLane.Equal(b, one));
        return TLane.Select(yes, one, TLane.Add(a, b));
    }
}
