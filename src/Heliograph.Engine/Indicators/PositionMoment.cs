using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>Sum of each value times its place: 1 for the oldest, n for the newest.</summary>
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
    public static T Append(T moment, T d, T position) =>
        TLane.Add(moment, TLane.Multiply(position, d));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Join(T older, T newer, T newerSum, T olderCount) =>
        TLane.Add(TLane.Add(older, newer), TLane.Multiply(olderCount, newerSum));
}
