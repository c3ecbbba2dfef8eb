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
    public static T Append(T moment, T sum, T d, T n) => moment;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Join(T older, T newer) => newer;
}
