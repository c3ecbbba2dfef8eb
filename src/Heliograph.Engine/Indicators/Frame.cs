using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// What an indicator's <see cref="Indicator.Compute"/> reads and writes. All columns have
/// <see cref="Rows"/> rows, oldest first. The indicator writes every row of every output from
/// <see cref="From"/> on, NaN where the formula has no value yet; what earlier rows then hold
/// means nothing to anybody.
/// </summary>
/// <typeparam name="T">The lane's element.</typeparam>
public readonly ref struct Frame<T>
    where T : unmanaged
{
    private readonly Columns<T> columns;
    private readonly Columns<T>? block;
    private readonly ReadOnlySpan<int> inputs;
    private readonly ReadOnlySpan<int> outputs;
    private readonly int scratch;

    /// <summary>Makes a view over columns of one workspace.</summary>
    /// <param name="columns">The workspace.</param>
    /// <param name="inputs">
    /// Columns of the inputs, in the indicator's order; the complement of a number names a column
    /// of <paramref name="block"/>.
    /// </param>
    /// <param name="outputs">Columns of the outputs, in the indicator's order.</param>
    /// <param name="scratch">First of the columns that may be overwritten at will.</param>
    /// <param name="parameters">Values of the parameters, in the indicator's order.</param>
    /// <param name="rows">Rows in use, at most the workspace's.</param>
    /// <param name="start">First row where all inputs have values.</param>
    /// <param name="from">First row that is wanted.</param>
    /// <param name="block">Columns that are only read: the candles.</param>
    public Frame(
        Columns<T> columns,
        ReadOnlySpan<int> inputs,
        ReadOnlySpan<int> outputs,
        int scratch,
        ReadOnlySpan<double> parameters,
        int rows,
        int start,
        int from,
        Columns<T>? block = null
    )
    {
        this.columns = columns;
        this.block = block;
        this.inputs = inputs;
        this.outputs = outputs;
        this.scratch = scratch;
        Parameters = parameters;
        Rows = rows;
        Start = Math.Min(start, rows);
        From = Math.Clamp(from, 0, rows);
    }

    /// <summary>Values of the parameters, in the indicator's order.</summary>
    public ReadOnlySpan<double> Parameters { get; }

    /// <summary>Rows in every column.</summary>
    public int Rows { get; }

    /// <summary>
    /// First row where all inputs have values; the formula begins there, as if the series did.
    /// </summary>
    public int Start { get; }

    /// <summary>First row that is wanted; 0 for all.</summary>
    public int From { get; }

    /// <summary>Parameter as a whole number.</summary>
    public int Int(int parameter) => (int)Parameters[parameter];

    /// <summary>An input column.</summary>
    public ReadOnlySpan<T> Input(int index) =>
        inputs[index] is var column and >= 0
            ? columns[column][..Rows]
            : block![~inputs[index]][..Rows];

    /// <summary>An output column.</summary>
    public Span<T> Output(int index) => columns[outputs[index]][..Rows];

    /// <summary>
    /// Marks the wanted rows of a column before its first value as unknown.
    /// </summary>
    /// <returns>The row from which on to compute, at most <see cref="Rows"/>.</returns>
    public int Begin<TLane>(Span<T> column, int first)
        where TLane : ILane<T>
    {
        first = Math.Min(first, Rows);
        Rolling.Fill(column, TLane.Of(double.NaN), From, first);
        return Math.Max(From, first);
    }

    /// <summary>A column for own use, 0 to <see cref="Indicator.ScratchColumns"/> - 1.</summary>
    public Span<T> Scratch(int index) => columns[scratch + index][..Rows];
}
