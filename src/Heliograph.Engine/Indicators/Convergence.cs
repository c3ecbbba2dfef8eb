using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>A line of a fast and a slow EMA, its own EMA as a signal, and how far apart.</summary>
internal static class Convergence
{
    /// <summary>
    /// Fills line, signal and histogram. Parameters: fast, slow, signal. Each EMA begins where its
    /// input does. Uses one working column.
    /// </summary>
    public static void Compute<T, TLane, TLine>(in Frame<T> frame)
        where T : unmanaged
        where TLane : ILane<T>
        where TLine : struct, ILine<T>
    {
        var x = frame.Input(0);
        var line = frame.Output(0);
        var signal = frame.Output(1);
        var histogram = frame.Output(2);
        var lineRow = frame.Start + frame.Int(1) - 1;
        var seeded = Math.Min(frame.Rows, lineRow + frame.Int(2));
        var fast = histogram[..seeded];
        var slow = frame.Scratch(0)[..seeded];
        Averages.Ema<T, TLane>(x[..seeded], fast, frame.Int(0), frame.Start);
        Averages.Ema<T, TLane>(x[..seeded], slow, frame.Int(1), frame.Start);
        for (var i = 0; i < seeded; i++)
        {
            line[i] = TLine.Of(fast[i], slow[i]);
        }

        Averages.Ema<T, TLane>(line[..seeded], signal[..seeded], frame.Int(2), lineRow);
        if (seeded < frame.Rows)
        {
            Follow<T, TLane, TLine>(frame, seeded, fast[^1], slow[^1], signal[seeded - 1]);
        }

        // The fast average stood here until now.
        for (var i = 0; i < seeded; i++)
        {
            histogram[i] = TLane.Subtract(line[i], signal[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Follow<T, TLane, TLine>(
        in Frame<T> frame,
        int begin,
        T fast,
        T slow,
        T average
    )
        where T : unmanaged
        where TLane : ILane<T>
        where TLine : struct, ILine<T>
    {
        var fastWeight = TLane.Of(2.0 / (frame.Int(0) + 1));
        var slowWeight = TLane.Of(2.0 / (frame.Int(1) + 1));
        var signalWeight = TLane.Of(2.0 / (frame.Int(2) + 1));
        var x = frame.Input(0)[begin..];
        var line = frame.Output(0).Slice(begin, x.Length);
        var signal = frame.Output(1).Slice(begin, x.Length);
        var histogram = frame.Output(2).Slice(begin, x.Length);
        var i = 0;
        for (; i < Math.Min(frame.From - begin, x.Length); i++)
        {
            fast = Nearer<T, TLane>(fast, fastWeight, x[i]);
            slow = Nearer<T, TLane>(slow, slowWeight, x[i]);
            average = Nearer<T, TLane>(average, signalWeight, TLine.Of(fast, slow));
        }

        for (; i < x.Length; i++)
        {
            fast = Nearer<T, TLane>(fast, fastWeight, x[i]);
            slow = Nearer<T, TLane>(slow, slowWeight, x[i]);
            var now = TLine.Of(fast, slow);
            average = Nearer<T, TLane>(average, signalWeight, now);
            line[i] = now;
            signal[i] = average;
            histogram[i] = TLane.Subtract(now, average);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Nearer<T, TLane>(T average, T weight, T value)
        where T : unmanaged
        where TLane : ILane<T> =>
        TLane.Add(average, TLane.Multiply(weight, TLane.Subtract(value, average)));
}
