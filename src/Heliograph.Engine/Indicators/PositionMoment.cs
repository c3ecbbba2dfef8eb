using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Sum of each value times its place: 1 for the oldest, n for the newest. The newer part is kept
/// at the places it has in the whole window: a new value enters at n, the others move down by 1.
/// </summary>
public readonly struct PositionMoment<T, TLane> : IMoment<T>
    where T : unmanaged
    where TLane : ILane<T>
{
    /// <inheritdoc />
    public static bool IsNeeded => true;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Prepend(T moment, T sum, T d) => TLane.Add(moment, sum);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Append(T moment, T sum, T d, T n) =>
        TLane.Add(moment, TLane.Subtract(TLane.Multiply(n, d), sum));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Join(T older, T newer) => TLane.Add(older, newer);
}
