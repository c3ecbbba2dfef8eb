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
    public static T Append(T moment, T d, T position) =>
        TLane.Add(moment, TLane.Multiply(d, d));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Join(T older, T newer, T newerSum, T olderCount) => TLane.Add(older, newer);
}
