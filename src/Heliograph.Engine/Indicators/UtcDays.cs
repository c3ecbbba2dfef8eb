using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Cuts rows into days that begin at 00:00 UTC. A row begins a day when the row before lies in an
/// earlier one; the first row of all only when it opens at 00:00 itself, because a window that
/// starts later cannot know what its first day held before.
/// </summary>
internal static class UtcDays
{
    private const double Milliseconds = 86_400_000;

    /// <summary>Number of the day of an instant in epoch milliseconds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T, TLane>(T time)
        where T : unmanaged
        where TLane : ILane<T> => TLane.Floor(TLane.Divide(time, TLane.Of(Milliseconds)));

    /// <summary>The day of the instant before the first row: earlier only at 00:00.</summary>
    public static T Before<T, TLane>(T time)
        where T : unmanaged
        where TLane : ILane<T> => Of<T, TLane>(TLane.Subtract(time, TLane.Of(1)));

    /// <summary>Candles in a day, at least 1.</summary>
    public static int Candles(int timeframeMinutes) =>
        (1440 + timeframeMinutes - 1) / timeframeMinutes;
}
