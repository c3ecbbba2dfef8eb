using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>Rows of a file as columns, in the file's order until they are sorted.</summary>
public sealed class CsvColumns
{
    private long[] openMs = new long[1024];
    private int[] line = new int[1024];
    private double[][] values = [.. Enumerable.Range(0, 5).Select(_ => new double[1024])];

    /// <summary>How many rows.</summary>
    public int Count { get; private set; }

    /// <summary>True while each row opens after the one before it.</summary>
    public bool IsAscending { get; private set; } = true;

    /// <summary>True when any row has a volume.</summary>
    public bool HasVolume { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Add(in CsvRow row, int number)
    {
        if (Count == openMs.Length)
        {
            Resize(Count * 2);
        }

        IsAscending &= Count == 0 || row.OpenMs > openMs[Count - 1];
        HasVolume |= !double.IsNaN(row.Volume);
        openMs[Count] = row.OpenMs;
        line[Count] = number;
        values[0][Count] = row.Open;
        values[1][Count] = row.High;
        values[2][Count] = row.Low;
        values[3][Count] = row.Close;
        values[4][Count] = row.Volume;
        Count++;
    }

    /// <summary>Open of a row, epoch milliseconds.</summary>
    public long OpenMs(int row) => openMs[row];

    /// <summary>Line of a row in the file.</summary>
    public int Line(int row) => line[row];

    /// <summary>Rows by open, and of one open by line.</summary>
    public int[] Order()
    {
        var order = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            order[i] = i;
        }

        if (!IsAscending)
        {
            Array.Sort(order, Compare);
        }

        return order;
    }

    /// <summary>True when two rows have the same values to the bit.</summary>
    public bool AreEqual(int left, int right) =>
        Array.TrueForAll(values, column => column[left].Equals(column[right]));

    /// <summary>Makes the candle of a row, or says what is wrong with it.</summary>
    public string? TryCandle(int row, double tick, out Candle candle) =>
        Candle.TryCreate(
            openMs[row],
            values[0][row],
            values[1][row],
            values[2][row],
            values[3][row],
            values[4][row],
            tick,
            out candle
        );

    private int Compare(int left, int right)
    {
        var byOpen = openMs[left].CompareTo(openMs[right]);
        return byOpen != 0 ? byOpen : line[left].CompareTo(line[right]);
    }

    private void Resize(int size)
    {
        Array.Resize(ref openMs, size);
        Array.Resize(ref line, size);
        values = Array.ConvertAll(
            values,
            column =>
            {
                Array.Resize(ref column, size);
                return column;
            }
        );
    }
}
