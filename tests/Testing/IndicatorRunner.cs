using Heliograph.Engine.Indicators;
using Heliograph.Engine.Lanes;

namespace Heliograph.Testing;

/// <summary>Runs one indicator over candle columns in a workspace of its own.</summary>
/// <typeparam name="T">The lane's element.</typeparam>
/// <typeparam name="TLane">The lane.</typeparam>
public sealed class IndicatorRunner<T, TLane>
    where T : unmanaged
    where TLane : ILane<T>
{
    private readonly Indicator indicator;
    private readonly double[] parameters;
    private readonly int rows;
    private readonly Columns<T> columns;
    private readonly int[] inputs;
    private readonly int[] outputs;

    /// <summary>Lays out one column for each input, output and working column.</summary>
    /// <param name="indicator">What to run.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="series">One series a lane element; the last one fills what is left.</param>
    public IndicatorRunner(Indicator indicator, double[] parameters, params CandleColumns[] series)
    {
        this.indicator = indicator;
        this.parameters = parameters;
        rows = series[0].Count;
        var inputCount = indicator.Inputs.Count;
        var outputCount = indicator.Outputs.Count;
        columns = new(inputCount + outputCount + indicator.ScratchColumns, rows);
        inputs = [.. Enumerable.Range(0, inputCount)];
        outputs = [.. Enumerable.Range(inputCount, outputCount)];
        for (var input = 0; input < inputCount; input++)
        {
            for (var element = 0; element < TLane.Width; element++)
            {
                var from = series[Math.Min(element, series.Length - 1)];
                Fill(columns[input], element, from[indicator.Inputs[input]]);
            }
        }

        Spoil();
    }

    /// <summary>Computes the outputs.</summary>
    public void Compute(int start = 0, int from = 0)
    {
        var frame = new Frame<T>(
            columns,
            inputs,
            outputs,
            inputs.Length + outputs.Length,
            parameters,
            rows,
            start,
            from
        );
        indicator.Compute<T, TLane>(frame);
    }

    /// <summary>One output of one series.</summary>
    public double[] Output(int output, int element = 0)
    {
        var values = new double[rows];
        var column = columns[outputs[output]];
        for (var i = 0; i < rows; i++)
        {
            values[i] = TLane.Get(column[i], element);
        }

        return values;
    }

    /// <summary>Fills outputs and working columns with what no formula gives.</summary>
    public void Spoil()
    {
        for (var i = inputs.Length; i < columns.Count; i++)
        {
            columns[i].Fill(TLane.Of(-7.25e200));
        }
    }

    private static void Fill(Span<T> column, int element, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            column[i] = TLane.Set(column[i], element, values[i]);
        }
    }
}
