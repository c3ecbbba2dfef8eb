using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>Sum of d squared.</summary>
public readonly struct SquareMoment<T, TLane> : IMoment<T>
    where T : unmanaged
    where TLane : ILane<T>
{
    /// <inheritdoc />
    public static bool IsNeeded => true;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Prepend(T moment, T sum, T d) => TLane.Add(moment, TLane.Multiply(d, d));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Append(T moment, T sum, T d, T n) => TLane.Add(moment, TLane.Multiply(d, d));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Join(T older, T newer) => TLane.Add(older, newer);
}
