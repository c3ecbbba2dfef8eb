using System.Runtime.CompilerServices;

namespace Heliograph.Engine.Indicators;

/// <summary>Nothing besides the sum of the values.</summary>
public readonly struct NoMoment<T> : IMoment<T>
{
    /// <inheritdoc />
    public static bool IsNeeded => false;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Prepend(T moment, T sum, T d) => moment;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Append(T moment, T d, T position) => moment;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Join(T older, T newer, T newerSum, T olderCount) => newer;
}
