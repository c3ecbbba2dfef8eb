using Heliograph.Testing;

namespace Heliograph.Bench.Peers;

/// <summary>Candles where C can read them, and three columns where it can write.</summary>
internal sealed unsafe class PinnedCandles
{
    private readonly double[][] columns;

    /// <summary>Copies candles.</summary>
    public PinnedCandles(CandleColumns candles)
    {
        double[][] read = [candles.High, candles.Low, candles.Close, candles.Volume];
        columns = new double[read.Length + 3][];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = GC.AllocateArray<double>(candles.Count, pinned: true);
            if (i < read.Length)
            {
                read[i].CopyTo(columns[i], 0);
            }
        }
    }

    /// <summary>Highest prices.</summary>
    public double* High => At(0);

    /// <summary>Lowest prices.</summary>
    public double* Low => At(1);

    /// <summary>Last prices.</summary>
    public double* Close => At(2);

    /// <summary>Volumes.</summary>
    public double* Volume => At(3);

    /// <summary>First result.</summary>
    public double* A => At(4);

    /// <summary>Second result.</summary>
    public double* B => At(5);

    /// <summary>Third result.</summary>
    public double* C => At(6);

    /// <summary>Position of the newest candle.</summary>
    public int Last => columns[0].Length - 1;

    // Pinned arrays do not move.
    private double* At(int column)
    {
        fixed (double* first = columns[column])
        {
            return first;
        }
    }
}
